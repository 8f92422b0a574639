import type { Client } from 'pg';
import { MoveRefusedError } from './errors';
import type { Sides } from './sides';
import type { SharedTable } from './tables';

/**
 * Brings the rows that the tenant shares with others: the target gets them for this tenant alone, or adds it to a row
 * that it has already. What else the target's row says stays: it may be newer.
 */
export const bringShared = async ({ from, to, tenant }: Sides, { name, key }: SharedTable): Promise<void> => {
  const { rows } = await from.query<{ all: string | null }>(
    `select jsonb_agg(to_jsonb(t) || jsonb_build_object('tenants', array[$1::uuid]))::text as all
       from ${name} t where tenants @> array[$1::uuid]`,
    [tenant],
  );
  await to.query(
    `insert into ${name} as t select * from jsonb_populate_recordset(null::${name}, $1)
     on conflict (${key.join()}) do update
       set tenants = (select array_agg(distinct one) from unnest(t.tenants || excluded.tenants) one)`,
    [rows[0]?.all ?? '[]'],
  );
};

/**
 * Rehearses it.
 * @throws MoveRefusedError when the target knows the same thing under another key
 */
export const mayShare = async (sides: Sides, table: SharedTable): Promise<void> => {
  await sides.to.query('begin');
  try {
    await bringShared(sides, table);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === '23505')) throw error;
    throw new MoveRefusedError(
      `${table.name}: somebody of the organisation has another id on the other server, and can only have one`,
    );
  } finally {
    await sides.to.query('rollback');
  }
};

/** Takes the tenant out of the rows that it shares; what is left without any goes. */
export const leaveShared = async (side: Client, { name }: SharedTable, tenant: string): Promise<void> => {
  await side.query(`delete from ${name} where tenants <@ array[$1::uuid]`, [tenant]);
  await side.query(`update ${name} set tenants = array_remove(tenants, $1) where tenants @> array[$1::uuid]`, [tenant]);
};
