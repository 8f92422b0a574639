import type { LogPosition, TenantId, Transaction } from '@rihla/event-store';
import type { RowSealer, SealedCell } from '../row-sealer';
import type { DirectoryPerson } from './person';

/** A person's row, and the position of the event that changes it: an older event never undoes a newer one. */
export interface PersonChange {
  readonly tenant: TenantId;
  readonly subject: string;
  readonly changed: LogPosition;
}

export interface PersonRow {
  readonly subject: string;
  readonly sealed: Buffer | null;
  readonly changed: string;
}

export const cellOf = (subject: string): SealedCell => ({
  subject,
  class: 'I',
  container: 'person_directory',
  rowKey: subject,
});

const write = async (
  tx: Transaction,
  { tenant, subject, changed }: PersonChange,
  sealed: Buffer | null,
): Promise<void> => {
  await tx.query(
    `insert into pd.person_directory as d (tenant_id, subject_id, sealed, changed) values ($1, $2, $3, $4)
     on conflict (tenant_id, subject_id) do update set sealed = excluded.sealed, changed = excluded.changed
     where d.changed <= excluded.changed`,
    [tenant, subject, sealed, changed],
  );
};

/** Writes what the directory knows of a person; nothing of an erased one. */
export const putPerson = async (
  tx: Transaction,
  rows: RowSealer,
  change: PersonChange,
  person: DirectoryPerson,
): Promise<void> => {
  await write(tx, change, await rows.sealRow(change.tenant, cellOf(change.subject), person));
};

/** Takes a person out of the directory. */
export const forgetPerson = (tx: Transaction, change: PersonChange): Promise<void> => write(tx, change, null);

/** The next rows after a place in the order of change. */
export const changedAfter = (
  tx: Transaction,
  after: { readonly changed: string; readonly subject: string },
  limit: number,
): Promise<PersonRow[]> =>
  tx.query<PersonRow>(
    `select subject_id as subject, sealed, changed::text from pd.person_directory
      where (changed, subject_id) > ($1::bigint, $2::uuid) order by changed, subject_id limit $3`,
    [after.changed, after.subject, limit],
  );

/** Those of the persons who were erased. */
export const erasedOf = async (tx: Transaction, subjects: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await tx.query<{ subject: string }>(
    'select subject_id as subject from pd.erased where subject_id = any ($1)',
    [subjects],
  );
  return new Set(rows.map(({ subject }) => subject));
};
