import type { TenantId } from '@rihla/event-store';
import type { Client } from 'pg';
import { leaveShared } from './shared';
import { sharedTables, tablesWithRows } from './tables';

/** Rows of one transaction: short enough to hold up nobody. */
const BATCH = 20_000;

/**
 * Removes what a cell holds of a tenant, in batches, whatever is left of it: doing it again goes on where it broke off.
 * The registration, the head of the log and the fence stay.
 * @returns the number of rows removed
 */
export const removeRows = async (side: Client, tenant: TenantId): Promise<number> => {
  let removed = 0;
  for (const table of await tablesWithRows(side)) {
    for (let batch = BATCH; batch === BATCH; removed += batch) {
      const { rowCount } = await side.query(
        `delete from ${table} where ctid = any (array(select ctid from ${table} where tenant_id = $1 limit ${String(BATCH)}))`,
        [tenant],
      );
      batch = rowCount ?? 0;
    }
  }
  for (const table of await sharedTables(side)) await leaveShared(side, table, tenant);
  return removed;
};
