import type { TenantId } from '@rihla/event-store';
import type { Client } from 'pg';
import { FENCE, HEAD, REGISTRY } from './tables';

/** Longer than any transaction of the application may last, in milliseconds. */
const PATIENCE_MS = 30_000;

/** The lock that everybody shares who writes for the tenant: see sec.refuse_fenced(). */
const WRITERS = `hashtextextended('tenant ' || $1, 0)`;

/** Where a tenant stands in one cell; `cell` is where it goes or went. */
export interface Standing {
  readonly fence: 'leaving' | 'arriving' | 'moved' | null;
  readonly cell: string | null;
  readonly registered: boolean;
  readonly hasLog: boolean;
}

export const standingOf = async (side: Client, tenant: TenantId): Promise<Standing> => {
  const { rows } = await side.query<Standing>(
    `select f.state as fence, f.cell, exists (select from ${REGISTRY} where tenant_id = $1) as registered,
        exists (select from ${HEAD} where tenant_id = $1) as "hasLog"
       from (select $1::uuid as id) me left join ${FENCE} f on f.tenant_id = me.id`,
    [tenant],
  );
  const [row] = rows;
  if (!row) throw new Error('a query of one row gave none');
  return row;
};

/** Runs statements together, and sees to it that each did what it is for. */
export const together = async (
  side: Client,
  tenant: TenantId,
  statements: readonly { readonly sql: string; readonly values?: readonly unknown[]; readonly must?: boolean }[],
): Promise<void> => {
  await side.query('begin');
  try {
    for (const { sql, values = [], must = true } of statements) {
      const { rowCount } = await side.query(sql, [tenant, ...values]);
      if (must && rowCount !== 1) throw new Error(`the fence is not as the move left it: ${sql}`);
    }
    await side.query('commit');
  } catch (error) {
    await side.query('rollback');
    throw error;
  }
};

/**
 * Refuses writes of the tenant from now on, and waits until every transaction that had passed before has ended: what
 * is read afterwards is all there is.
 */
export const raiseFence = async (side: Client, tenant: TenantId, cell: string): Promise<void> => {
  await side.query(`set lock_timeout = ${String(PATIENCE_MS)}`);
  await together(side, tenant, [
    // Waits for the appends that hold the log.
    { sql: `update ${HEAD} set write_fence = 'leaving' where tenant_id = $1 and write_fence is null` },
    { sql: `insert into ${FENCE} (tenant_id, state, cell) values ($1, 'leaving', $2)`, values: [cell] },
  ]);
  // Whoever writes shares this lock; alone, nobody is left who looked before the fence was there.
  await side.query(`select pg_advisory_lock(${WRITERS})`, [tenant]);
  await side.query(`select pg_advisory_unlock(${WRITERS})`, [tenant]);
};

/** Lets the tenant write again; nothing happens when it is not fenced. */
export const liftFence = (side: Client, tenant: TenantId): Promise<void> =>
  together(side, tenant, [
    { sql: `update ${HEAD} set write_fence = null where tenant_id = $1 and write_fence = 'leaving'`, must: false },
    { sql: `delete from ${FENCE} where tenant_id = $1 and state = 'leaving'`, must: false },
  ]);

/** The point of no return: from here on the tenant is not read or written in this cell. */
export const depart = (side: Client, tenant: TenantId): Promise<void> =>
  together(side, tenant, [
    { sql: `update ${FENCE} set state = 'moved', since = now() where tenant_id = $1 and state = 'leaving'` },
    {
      sql: `update ${HEAD} set write_fence = 'moved:' || (select cell from ${FENCE} where tenant_id = $1)
        where tenant_id = $1 and write_fence = 'leaving'`,
    },
  ]);

/** Keeps the application away from a copy that is not whole yet. */
export const holdPlace = (side: Client, tenant: TenantId, cell: string): Promise<void> =>
  together(side, tenant, [
    {
      sql: `insert into ${FENCE} (tenant_id, state, cell) values ($1, 'arriving', $2)
        on conflict (tenant_id) do update set state = 'arriving'`,
      values: [cell],
    },
  ]);

/** Opens the tenant here: it is on the list, its log takes appends, its rows may be written. */
export const arrive = (side: Client, tenant: TenantId, registration: string): Promise<void> =>
  together(side, tenant, [
    {
      sql: `insert into ${REGISTRY} select r.* from jsonb_populate_record(null::${REGISTRY}, $2) r where r.tenant_id = $1
        on conflict (tenant_id) do nothing`,
      values: [registration],
      must: false,
    },
    { sql: `update ${HEAD} set write_fence = null where tenant_id = $1 and write_fence = 'arriving'` },
    { sql: `delete from ${FENCE} where tenant_id = $1 and state = 'arriving'` },
  ]);

/** Gives the place up: a tenant that had moved away from here before is away again. */
export const giveUpPlace = (side: Client, tenant: TenantId): Promise<void> =>
  together(side, tenant, [
    {
      sql: `update ${FENCE} set state = 'moved' where tenant_id = $1 and state = 'arriving'
        and exists (select from ${REGISTRY} where tenant_id = $1)`,
      must: false,
    },
    { sql: `delete from ${FENCE} where tenant_id = $1 and state = 'arriving'`, must: false },
    { sql: `delete from ${HEAD} where tenant_id = $1 and write_fence = 'arriving'`, must: false },
  ]);
