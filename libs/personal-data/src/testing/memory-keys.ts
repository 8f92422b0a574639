import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import type { TenantId } from '@rihla/event-store';
import { SubjectErasedError } from '../errors';
import type { DataKey, KeySlot, KeysOfSlot, KeySource } from '../keys/key-source';
import { slotName } from '../keys/key-source';

/** Keys without a database, for tests of what is sealed with them. */
export class MemoryKeys implements KeySource {
  private readonly keys = new Map<string, readonly DataKey[]>();
  private readonly erased = new Set<string>();

  keysFor(
    tenant: TenantId,
    slots: readonly KeySlot[],
    { create }: { readonly create: boolean },
  ): Promise<(slot: KeySlot) => KeysOfSlot> {
    for (const slot of create ? slots : []) {
      if (this.erased.has(`${tenant}/${slot.subject}`)) return Promise.reject(new SubjectErasedError(slot.subject));
      const name = `${tenant}/${slotName(slot)}`;
      if (!this.keys.has(name))
        this.keys.set(name, [{ id: randomUUID(), version: 1, key: createSecretKey(randomBytes(32)) }]);
    }
    return Promise.resolve((slot) =>
      this.erased.has(`${tenant}/${slot.subject}`) ? [] : this.keys.get(`${tenant}/${slotName(slot)}`),
    );
  }

  destroy(tenant: TenantId, subject: string): void {
    this.erased.add(`${tenant}/${subject}`);
  }
}
