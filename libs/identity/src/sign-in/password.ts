import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { PreconditionRefusal } from '@rihla/platform';

/** argon2id, 64 MiB, 3 passes, 1 lane: 150 to 190 ms on a small machine (security.md §3.1). */
const COST = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const;
const AT_ONCE = 4;
const WAITING = 50;

/**
 * Passwords as a dump cannot crack them: argon2id, then sealed with the pepper key. At most four run at a time, since
 * each takes 64 MiB.
 */
export class Passwords {
  private running = 0;
  private readonly queue: (() => void)[] = [];
  private dummy: Promise<string> | undefined;

  constructor(private readonly pepper: Buffer) {}

  /** @returns base64url of nonce, tag and the sealed argon2id string */
  async secretOf(password: string): Promise<string> {
    const plain = await this.throttled(() => hash(password.normalize('NFC'), COST));
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.pepper, nonce);
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** The same work whether the person exists or not: an unknown address is checked against a dummy. */
  async matches(password: string, secret: string | undefined): Promise<boolean> {
    this.dummy ??= this.secretOf(randomBytes(16).toString('hex'));
    const sealed = Buffer.from(secret ?? (await this.dummy), 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', this.pepper, sealed.subarray(0, 12));
    decipher.setAuthTag(sealed.subarray(12, 28));
    const plain = Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
    const same = await this.throttled(() => verify(plain, password.normalize('NFC')));
    return same && secret !== undefined;
  }

  private async throttled<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) {
      if (this.queue.length >= WAITING) throw new PreconditionRefusal(503, 'session.busy');
      await new Promise<void>((resolve) => this.queue.push(resolve));
    }
    this.running += 1;
    try {
      return await work();
    } finally {
      this.running -= 1;
      this.queue.shift()?.();
    }
  }
}
