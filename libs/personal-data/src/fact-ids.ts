import { createHmac, createSecretKey } from 'node:crypto';
import type { TenantId } from '@rihla/event-store';
import { SubjectErasedError } from './errors';
import type { KeySource } from './keys/key-source';
import type { RootKey } from './keys/root-key';
import { lengthPrefixed } from './sealing/length-prefixed';

/** Names statistical facts so that a person's are found while her key lives, and by nobody afterwards (domain.md §8). */
export interface FactIds {
  /**
   * The id of the fact that a source (`session:<id>`) told of a person, or of nobody: always the same uuid.
   * @throws SubjectErasedError once the person was erased
   */
  factId(tenant: TenantId, subject: string | null, source: string): Promise<string>;
}

export const factIds = (keys: KeySource, root: RootKey): FactIds => ({
  async factId(tenant, subject, source) {
    const key =
      subject === null ? createSecretKey(root.derive('fact-id', tenant)) : await identityKey(keys, tenant, subject);
    return uuidFrom(createHmac('sha256', key).update(lengthPrefixed('fact1', source)).digest());
  },
});

// The first version, so that a later one does not rename the facts that are told already.
const identityKey = async (keys: KeySource, tenant: TenantId, subject: string) => {
  const slot = { subject, class: 'I' } as const;
  const first = (await keys.keysFor(tenant, [slot], { create: true }))(slot)?.at(-1);
  if (!first) throw new SubjectErasedError(subject);
  return first.key;
};

/** The first 16 bytes as a uuid of version 8, the one for meanings of one's own (RFC 9562). */
const uuidFrom = (hash: Buffer): string => {
  const bytes = hash.subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};
