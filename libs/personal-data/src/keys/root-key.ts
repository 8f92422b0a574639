import { createSecretKey, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { RootKeyError } from '../errors';
import { lengthPrefixed } from '../sealing/length-prefixed';

/** What the root key is stretched into: each purpose a key of its own, none tells another. */
export type KeyPurpose =
  | 'tenant-key-wrap'
  | 'tenant-binding'
  | 'database-password'
  | 'password-pepper'
  | 'session-csrf'
  | 'blind-index'
  | 'fact-id';

/** The one secret of an installation (32 bytes). Whoever holds it and the database holds everything. */
export interface RootKey {
  /** 32 bytes for a purpose and a scope (a tenant, a field): HKDF-SHA256 (RFC 5869), the same at every start. */
  derive(purpose: KeyPurpose, ...scope: readonly string[]): Buffer;
}

const BYTES = 32;

const rootKey = (bytes: Buffer): RootKey => {
  if (bytes.length !== BYTES) throw new RootKeyError('malformed');
  const key = createSecretKey(bytes);
  bytes.fill(0);
  return {
    derive: (purpose, ...scope) =>
      Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), lengthPrefixed('rihla1', purpose, ...scope), BYTES)),
  };
};

/** The root key from 64 hexadecimal digits. @throws RootKeyError 'missing' or 'malformed' */
export const rootKeyFromEnv = (hex: string | undefined): RootKey => {
  if (!hex) throw new RootKeyError('missing');
  if (!/^[0-9a-f]{64}$/i.test(hex)) throw new RootKeyError('malformed');
  return rootKey(Buffer.from(hex, 'hex'));
};

/**
 * The root key from a file of 32 bytes that only its owner can read. With `create`, an absent file is made first:
 * for development, where the key lives beside its data.
 * @throws RootKeyError 'missing', 'malformed' or 'readable-by-others'
 */
export const rootKeyFromFile = (path: string, { create = false }: { readonly create?: boolean } = {}): RootKey => {
  if (create) makeOnce(path);
  const mode = statSync(path, { throwIfNoEntry: false })?.mode;
  if (mode === undefined) throw new RootKeyError('missing');
  if ((mode & 0o077) !== 0) throw new RootKeyError('readable-by-others');
  return rootKey(readFileSync(path));
};

// Written aside, then linked: two starts at once agree on one key, and a power cut leaves a whole key or none.
const makeOnce = (path: string): void => {
  if (statSync(path, { throwIfNoEntry: false })) return;
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  synced(openSync(draft, 'wx', 0o600), (file) => writeSync(file, randomBytes(BYTES)));
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft);
  }
  synced(openSync(dirname(path), 'r'), () => undefined);
};

const synced = (file: number, write: (file: number) => unknown): void => {
  try {
    write(file);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};
