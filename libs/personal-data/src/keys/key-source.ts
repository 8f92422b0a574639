import type { KeyObject } from 'node:crypto';
import type { TenantId } from '@rihla/event-store';
import type { KeyClass } from '@rihla/kernel';

/** One of a person's three keys. */
export interface KeySlot {
  readonly subject: string;
  readonly class: KeyClass;
}

/** A data key that lives. `id` is a uuid of its own, never derived from the person. */
export interface DataKey {
  readonly id: string;
  readonly version: number;
  readonly key: KeyObject;
}

/** The living versions of a key, newest first; empty once destroyed; undefined when none was ever made. */
export type KeysOfSlot = readonly DataKey[] | undefined;

/** Where sealers get keys. */
export interface KeySource {
  /**
   * The keys of the slots, fetched in one batch. With `create`, a missing key is made and durable when this resolves.
   * @throws SubjectErasedError with `create`, when one of the persons was erased
   */
  keysFor(
    tenant: TenantId,
    slots: readonly KeySlot[],
    options: { readonly create: boolean },
  ): Promise<(slot: KeySlot) => KeysOfSlot>;
}

/** Ids are compared as the database does: a uuid in capitals is the same person. */
export const slotName = (slot: KeySlot): string => `${slot.subject.toLowerCase()}/${slot.class}`;

export const distinctSlots = (slots: readonly KeySlot[]): readonly KeySlot[] => [
  ...new Map(slots.map((slot) => [slotName(slot), slot])).values(),
];
