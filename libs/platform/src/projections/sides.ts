import type { LogPosition, TenantId, Transaction } from '@rihla/event-store';
import { named } from './row-texts';
import type { AnyProjection } from './projection';

/** The two schemas in which the tables of read models stand, read_a and read_b. */
type Side = 'a' | 'b';

const OTHER = `(case side when 'a' then 'b' else 'a' end)`;
const OF_PROJECTION = 'tenant_id = $1 and rel = any ($2::text[])';

/** Another rebuild of the same rows has begun, or they had to be forgotten: this one writes nothing any more. */
export class RebuildOvertakenError extends Error {
  override readonly name = 'RebuildOvertakenError';

  constructor(projection: string) {
    super(`another rebuild of "${projection}" has begun, or a person was erased meanwhile: this one was given up`);
  }
}

/**
 * Points the tables of this transaction at the side that is live. Whoever writes holds the checkpoint first: the side
 * changes only with it. Nor does its commit wait for the disk: rows are lost together with their checkpoint, and told
 * again.
 */
export const onLiveSide = async (tx: Transaction, { tables }: AnyProjection, tenant: TenantId): Promise<void> => {
  await tx.query(
    `select set_config('search_path', 'read_' ||
       coalesce((select side::text from sec.live_side where tenant_id = $1 and rel = $2), 'a'), true),
       set_config('synchronous_commit', 'off', true)`,
    [tenant, tables[0]],
    'kept',
  );
};

/** A rebuild takes the side that is not live; what stood there can no longer be gone back to. */
export const takeSpareSide = async (
  tx: Transaction,
  { tables }: AnyProjection,
  tenant: TenantId,
  builder: string,
): Promise<void> => {
  await tx.query(
    `insert into sec.live_side (tenant_id, rel, side, builder) select $1, rel, 'a', $3 from unnest($2::text[]) rel
     on conflict (tenant_id, rel) do update set builder = excluded.builder, spare_at = null`,
    [tenant, tables, builder],
  );
};

/**
 * Points the tables of this transaction at the side that the rebuild writes.
 * @throws RebuildOvertakenError
 */
export const onSpareSide = async (
  tx: Transaction,
  { name, tables }: AnyProjection,
  tenant: TenantId,
  builder: string,
): Promise<void> => {
  const held = await tx.query<{ side: Side }>(
    `select ${OTHER} as side from sec.live_side where ${OF_PROJECTION} and builder = $3 for share`,
    [tenant, tables, builder],
    'kept',
  );
  if (held.length !== tables.length) throw new RebuildOvertakenError(name);
  await tx.query(`select set_config('search_path', $1, true)`, [`read_${held[0]?.side ?? ''}`]);
};

/** Lets the planner know what the rebuild wrote, before anybody reads it. */
export const takeStatistics = async (tx: Transaction, { tables }: AnyProjection): Promise<void> => {
  for (const table of tables) await tx.query('select sec.take_statistics($1)', [table]);
};

/** Shows the side that the rebuild wrote. The other stays as it was told, up to `spareAt`; null: it is not kept. */
export const showBuiltSide = async (
  tx: Transaction,
  { tables }: AnyProjection,
  tenant: TenantId,
  spareAt: LogPosition | null,
): Promise<void> => {
  await tx.query(
    `update sec.live_side set side = ${OTHER}::"char", spare_at = $3, builder = null where ${OF_PROJECTION}`,
    [tenant, tables, spareAt],
  );
};

/**
 * Shows the side of before the last switch again, and keeps the one that was live up to `liveAt`.
 * @returns up to where the side is told; undefined when none is kept
 */
export const showSpareSide = async (
  tx: Transaction,
  { tables }: AnyProjection,
  tenant: TenantId,
  liveAt: LogPosition,
): Promise<LogPosition | undefined> => {
  const kept = await tx.query<{ at: LogPosition }>(
    `select spare_at as at from sec.live_side where ${OF_PROJECTION} and spare_at is not null for update`,
    [tenant, tables],
  );
  if (kept.length !== tables.length) return undefined;
  await tx.query(`update sec.live_side set side = ${OTHER}::"char", spare_at = $3 where ${OF_PROJECTION}`, [
    tenant,
    tables,
    liveAt,
  ]);
  return kept[0]?.at;
};

/** Empties the side that is not live: what had to be forgotten must not come back, nor stay. A rebuild on it is refused. */
export const forgetSpareSide = async (tx: Transaction, { tables }: AnyProjection, tenant: TenantId): Promise<void> => {
  const [spare] = await tx.query<{ side: Side }>(
    `update sec.live_side set builder = null, spare_at = null where ${OF_PROJECTION} returning ${OTHER} as side`,
    [tenant, tables],
  );
  if (!spare) return;
  for (const table of tables) {
    await tx.query(`delete from read_${spare.side}.${named(table)} where tenant_id = $1`, [tenant]);
  }
};
