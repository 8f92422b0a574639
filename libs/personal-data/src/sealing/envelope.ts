import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { TenantId } from '@rihla/event-store';
import type { KeyClass } from '@rihla/kernel';
import { TamperedError } from '../errors';
import type { DataKey } from '../keys/key-source';
import { lengthPrefixed } from './length-prefixed';
import { boxed } from './padding';

/** The one place where a sealed value opens: moved to another event, row, person, class or tenant it does not. */
export interface Place {
  readonly tenant: TenantId;
  readonly subject: string;
  /** The stream of an event, or the name of a read model. */
  readonly container: string;
  /** The event id, or the key of the row. */
  readonly record: string;
  readonly class: KeyClass;
  readonly schema: number;
}

const FORMAT = 1;
const AES_256_GCM = 1;
const HEADER = 48;
/** A storage format: a class keeps its number for ever, whatever it is called later. */
const FIELD_TAG: Readonly<Record<KeyClass, string>> = { I: '1', C: '2', S: '3' };

const associatedData = (place: Place, dekId: string): Buffer =>
  lengthPrefixed(
    'sec1',
    place.tenant,
    place.subject,
    place.container,
    place.record,
    FIELD_TAG[place.class],
    String(place.schema),
    dekId,
  );

const idBytes = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');

/**
 * Seals a JSON object: `01 | alg | dekId 16 | version u16 | nonce 12 | tag 16 | ciphertext` (security.md §2.2),
 * AES-256-GCM with a random nonce, the text padded. 48 bytes more than its box.
 */
export const seal = (dek: DataKey, place: Place, value: object): Buffer => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', dek.key, nonce).setAAD(associatedData(place, dek.id));
  const box = boxed(value);
  const ciphertext = Buffer.concat([cipher.update(box), cipher.final()]);
  box.fill(0);
  const version = Buffer.alloc(2);
  version.writeUInt16BE(dek.version);
  return Buffer.concat([
    Buffer.of(FORMAT, AES_256_GCM),
    idBytes(dek.id),
    version,
    nonce,
    cipher.getAuthTag(),
    ciphertext,
  ]);
};

/**
 * Opens what `seal` made, with the one of the keys that its header names.
 * @throws TamperedError when the place, a bit, or the key is another
 */
export const unseal = (deks: readonly DataKey[], place: Place, blob: Buffer): unknown => {
  const where = `${place.container}/${place.record}`;
  if (blob.length <= HEADER || blob[0] !== FORMAT || blob[1] !== AES_256_GCM) throw new TamperedError(where);
  const id = blob.subarray(2, 18);
  const dek = deks.find((candidate) => idBytes(candidate.id).equals(id) && candidate.version === blob.readUInt16BE(18));
  if (!dek) throw new TamperedError(where);
  try {
    const decipher = createDecipheriv('aes-256-gcm', dek.key, blob.subarray(20, 32))
      .setAAD(associatedData(place, dek.id))
      .setAuthTag(blob.subarray(32, HEADER));
    const box = Buffer.concat([decipher.update(blob.subarray(HEADER)), decipher.final()]);
    const value: unknown = JSON.parse(box.toString('utf8'));
    box.fill(0);
    return value;
  } catch (cause) {
    throw new TamperedError(where, { cause });
  }
};
