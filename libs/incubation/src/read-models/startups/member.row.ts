import type { TenantId, Transaction } from '@rihla/event-store';
import type { RowSealer, SealedCell } from '@rihla/personal-data';
import type { PersonName } from '../../domain/startup.events';

/** Who a member is that no beneficiary's file tells; sealed in her row under her own key. */
export interface MemberCard {
  readonly name?: PersonName | undefined;
  readonly organisationName?: string | undefined;
}

export interface MemberRow {
  readonly member_id: string;
  readonly kind: string;
  readonly role: string;
  readonly founder: boolean;
  readonly beneficiary_id: string | null;
  readonly joined_on: string;
  readonly sealed: Buffer | null;
}

export const memberCell = (memberId: string): SealedCell => ({
  subject: memberId,
  class: 'I',
  container: 'startup_member_v1',
  rowKey: memberId,
});

/** The members of a start-up with their opened cards, in one batch: the lead first, then as they came. */
export const membersOf = async (
  tx: Transaction,
  sealer: RowSealer,
  tenant: TenantId,
  startupId: string,
): Promise<readonly (MemberRow & { readonly card: MemberCard | undefined })[]> => {
  const rows = await tx.query<MemberRow>(
    `select member_id, kind, role, founder, beneficiary_id, joined_on, sealed from read.startup_member_v1
     where tenant_id = $1 and startup_id = $2 order by role <> 'LEAD', joined_on, member_id`,
    [tenant, startupId],
  );
  const cells = rows.map((row) => ({ ...memberCell(row.member_id), sealed: row.sealed }));
  const cards = (await sealer.openRows(tenant, cells)) as readonly (MemberCard | undefined)[];
  return rows.map((row, index) => ({ ...row, card: cards[index] }));
};

/** A name as a list shows it, in Latin letters. */
export const displayName = ({ latin }: PersonName): string => [latin.given, latin.family].filter(Boolean).join(' ');
