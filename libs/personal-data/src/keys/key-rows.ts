import { randomUUID } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { TenantId, Transaction } from '@rihla/event-store';
import type { KeyClass } from '@rihla/kernel';
import type { KeySlot } from './key-source';
import { slotName } from './key-source';
import { freshKey } from './wrapping';

/** A slot as the database knows it: `version` is null when no key was ever made, `wrapped` after its destruction. */
export interface KeyRow {
  readonly subject: string;
  readonly class: KeyClass;
  readonly erased: boolean;
  readonly version: number | null;
  readonly id: string;
  readonly epoch: number;
  readonly wrapped: Buffer | null;
  readonly commitment: Buffer;
}

/** What a data key is bound to when it is wrapped. */
export const namesOf = (
  tenant: TenantId,
  row: { subject: string; class: KeyClass; version: number; id: string },
): string[] => ['data', tenant, row.subject.toLowerCase(), row.class, String(row.version), row.id];

export const readKeyRows = (tx: Transaction, slots: readonly KeySlot[]): Promise<KeyRow[]> =>
  tx.query<KeyRow>(
    `select s.subject_id as subject, s.class, e.subject_id is not null as erased,
            k.version, k.dek_id as id, k.epoch, k.wrapped, k.commitment
       from unnest($1::uuid[], $2::text[]) as s (subject_id, class)
       left join pd.subject_key k on k.subject_id = s.subject_id and k.class = s.class
       left join pd.erased e on e.subject_id = s.subject_id
      order by k.version desc`,
    [slots.map((slot) => slot.subject), slots.map((slot) => slot.class)],
  );

/** Makes first versions; whoever comes second finds the first one's key. Sorted, so that two makers never wait in a ring. */
export const makeKeyRows = async (
  tx: Transaction,
  tenant: TenantId,
  slots: readonly KeySlot[],
  kek: { readonly epoch: number; readonly key: KeyObject },
): Promise<void> => {
  const rows = [...slots]
    .sort((a, b) => (slotName(a) < slotName(b) ? -1 : 1))
    .map((slot) => {
      const id = randomUUID();
      return { ...slot, id, ...freshKey(kek.key, namesOf(tenant, { ...slot, version: 1, id })) };
    });
  await tx.query(
    `insert into pd.subject_key (tenant_id, subject_id, class, version, dek_id, epoch, wrapped, commitment)
     select $1, subject_id, class, 1, dek_id, $2, wrapped, commitment
       from unnest($3::uuid[], $4::text[], $5::uuid[], $6::bytea[], $7::bytea[]) as k (subject_id, class, dek_id, wrapped, commitment)
     on conflict do nothing`,
    [
      tenant,
      kek.epoch,
      rows.map((row) => row.subject),
      rows.map((row) => row.class),
      rows.map((row) => row.id),
      rows.map((row) => row.wrapped),
      rows.map((row) => row.commitment),
    ],
  );
};
