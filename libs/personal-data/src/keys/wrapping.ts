import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { lengthPrefixed } from '../sealing/length-prefixed';

/** A new random key, and how it is stored: closed by its elder, with a proof that it is this very key. */
export interface WrappedKey {
  readonly wrapped: Buffer;
  readonly commitment: Buffer;
}

/** A fresh key wrapped by another: `nonce 12 | tag 16 | key 32`; `names` say whose it is and bind it there. */
export const freshKey = (elder: KeyObject, names: readonly string[]): WrappedKey => {
  const bytes = randomBytes(32);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', elder, nonce).setAAD(lengthPrefixed('key1', ...names));
  const ciphertext = Buffer.concat([cipher.update(bytes), cipher.final()]);
  const commitment = commitmentOf(createSecretKey(bytes));
  bytes.fill(0);
  return { wrapped: Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]), commitment };
};

/** Opens a wrapped key; throws when the elder, the names or a bit differ. */
export const unwrapKey = (
  elder: KeyObject,
  names: readonly string[],
  { wrapped, commitment }: WrappedKey,
): KeyObject => {
  const decipher = createDecipheriv('aes-256-gcm', elder, wrapped.subarray(0, 12))
    .setAAD(lengthPrefixed('key1', ...names))
    .setAuthTag(wrapped.subarray(12, 28));
  const bytes = Buffer.concat([decipher.update(wrapped.subarray(28)), decipher.final()]);
  const key = createSecretKey(bytes);
  bytes.fill(0);
  if (!timingSafeEqual(commitmentOf(key), commitment)) throw new Error('the key is not the one that was committed to');
  return key;
};

// GCM does not commit to its key: without this a forged key row could open one envelope in two ways.
const commitmentOf = (key: KeyObject): Buffer => createHmac('sha256', key).update('commit').digest().subarray(0, 16);
