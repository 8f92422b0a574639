import type { TenantId, Transaction } from '@rihla/event-store';
import type { RowSealer, SealedCell } from '@rihla/personal-data';

/** Where a colleague's name is sealed: in her own row of the read model. */
export const staffCell = (userId: string): SealedCell => ({
  subject: userId,
  class: 'I',
  container: 'staff_v1',
  rowKey: userId,
});

/** The display names of colleagues, opened at read; who has gone has none. */
export const staffNames = async (
  tx: Transaction,
  sealer: RowSealer,
  tenant: TenantId,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const rows = await tx.query<{ user_id: string; sealed_name: Buffer | null }>(
    'select user_id, sealed_name from read.staff_v1 where tenant_id = $1 and user_id = any ($2::uuid[])',
    [tenant, userIds],
  );
  const cells = rows.map(({ user_id: userId, sealed_name: sealed }) => ({ ...staffCell(userId), sealed }));
  const opened = (await sealer.openRows(tenant, cells)) as readonly ({ name: string } | undefined)[];
  return new Map(cells.flatMap(({ subject }, index) => (opened[index] ? [[subject, opened[index].name]] : [])));
};
