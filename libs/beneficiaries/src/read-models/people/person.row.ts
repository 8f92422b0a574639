import type { TenantId, Transaction } from '@rihla/event-store';
import type { RowSealer, SealedCell } from '@rihla/personal-data';
import type { Birth, PersonName } from '../../domain/person';

/** What a list shows of a person; sealed in her row, gone with her key. */
export interface PersonCard {
  readonly name: PersonName;
  readonly birth: Birth;
  readonly sex: string;
  readonly nationality: string;
  readonly phone?: string | null | undefined;
  readonly email?: string | null | undefined;
}

export interface PersonRow {
  readonly beneficiary_id: string;
  readonly hub_id: string;
  readonly registered_on: string;
  readonly status: 'REGISTERED' | 'INACTIVE' | 'MERGED_INTO' | 'ERASED';
  readonly merged_into: string | null;
  readonly sealed: Buffer | null;
}

export const personCell = (beneficiaryId: string): SealedCell => ({
  subject: beneficiaryId,
  class: 'I',
  container: 'person_v1',
  rowKey: beneficiaryId,
});

/** The rows of people with their opened cards, in one batch; an erased person has none. */
export const peopleOf = async (
  tx: Transaction,
  sealer: RowSealer,
  tenant: TenantId,
  beneficiaryIds: readonly string[],
): Promise<readonly (PersonRow & { readonly card: PersonCard | undefined })[]> => {
  const rows = await tx.query<PersonRow>(
    `select beneficiary_id, hub_id, registered_on, status, merged_into, sealed from person_v1
     where tenant_id = $1 and beneficiary_id = any ($2::uuid[])`,
    [tenant, beneficiaryIds],
  );
  const cells = rows.map((row) => ({ ...personCell(row.beneficiary_id), sealed: row.sealed }));
  const cards = (await sealer.openRows(tenant, cells)) as readonly (PersonCard | undefined)[];
  return rows.map((row, index) => ({ ...row, card: cards[index] }));
};

/** The name as a list shows it, in Latin letters. */
export const displayName = ({ latin }: PersonName): string => [latin.given, latin.family].filter(Boolean).join(' ');
