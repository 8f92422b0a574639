import type { TenantId, Transaction } from '@rihla/event-store';
import type { RowSealer, SealedCell } from '@rihla/personal-data';
import type { MentorApplied, PersonName } from '../../domain/mentor.events';

/** Who a mentor is, sealed in her row under her own key. */
export type MentorCard = Partial<
  Pick<MentorApplied['data'], 'name' | 'email' | 'phone' | 'sectors' | 'languages' | 'city'>
>;

export const mentorCell = (mentorId: string): SealedCell => ({
  subject: mentorId,
  class: 'I',
  container: 'mentor_v1',
  rowKey: mentorId,
});

/** Rows with the cards of their mentors, opened in one batch; an erased mentor has none. */
export const withCards = async <R extends { readonly mentor_id: string; readonly sealed: Buffer | null }>(
  rows: readonly R[],
  sealer: RowSealer,
  tenant: TenantId,
): Promise<readonly (R & { readonly card: MentorCard | undefined })[]> => {
  const cells = rows.map((row) => ({ ...mentorCell(row.mentor_id), sealed: row.sealed }));
  const cards = (await sealer.openRows(tenant, cells)) as readonly (MentorCard | undefined)[];
  return rows.map((row, index) => ({ ...row, card: cards[index] }));
};

/** The names of mentors by id, for the lists of pairs. */
export const mentorNames = async (
  tx: Transaction,
  sealer: RowSealer,
  tenant: TenantId,
  mentorIds: readonly string[],
): Promise<ReadonlyMap<string, PersonName>> => {
  const rows = await tx.query<{ mentor_id: string; sealed: Buffer | null }>(
    'select mentor_id, sealed from read.mentor_v1 where tenant_id = $1 and mentor_id = any ($2::uuid[])',
    [tenant, mentorIds],
  );
  const mentors = await withCards(rows, sealer, tenant);
  return new Map(mentors.flatMap(({ mentor_id: id, card }) => (card?.name ? [[id, card.name] as const] : [])));
};
