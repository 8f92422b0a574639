import {
  type LogPosition,
  moveCheckpoint,
  readCheckpoint,
  START,
  type TenantId,
  type Transaction,
} from '@rihla/event-store';
import type { Ground } from '../ground';
import type { AnyProjection } from './projection';
import { tell } from './unsealed-batch';

const BATCH = 500;

/** How far a rebuild is: events told of those that the log held when it began. */
export type RebuildProgress = (told: number, of: number) => void;

const quoted = (table: string): string => {
  if (!/^[a-z][a-z0-9_]*$/.test(table)) throw new Error(`not a table name: ${table}`);
  return table;
};

/**
 * Builds a tenant's rows of a projection anew beside the live ones (schema read_shadow), then switches: in one
 * transaction the last events are told, the live rows are replaced and the checkpoint is set. Reads and writes go on
 * all the while. Answers with the number of events told.
 */
export const rebuild = async (
  ground: Ground,
  projection: AnyProjection,
  tenant: TenantId,
  progress: RebuildProgress = () => undefined,
): Promise<number> => {
  const shadow = { searchPath: 'read_shadow' } as const;
  const total = Number(await ground.store.head(tenant));
  const empty = async (tx: Transaction, schema: string): Promise<void> => {
    for (const table of projection.tables) {
      await tx.query(`delete from ${schema}.${quoted(table)} where tenant_id = $1`, [tenant]);
    }
  };

  await ground.transactions.inTenant(tenant, (tx) => empty(tx, 'read_shadow'), shadow);
  let at: LogPosition = START;
  const tellFrom = async (tx: Transaction): Promise<boolean> => {
    const { events, next } = await ground.store.readLog(tenant, { after: at, limit: BATCH });
    await tell(projection, ground.sealer, tenant, events, tx);
    at = next;
    progress(Math.min(Number(at), total), total);
    return events.length > 0;
  };
  while (await ground.transactions.inTenant(tenant, tellFrom, shadow));

  await ground.transactions.inTenant(
    tenant,
    async (tx) => {
      // From here on the live projection waits: it cannot move its checkpoint under us.
      const live = await readCheckpoint(tx, projection, tenant);
      if (!(await moveCheckpoint(tx, projection, tenant, live, live)))
        throw new Error('the projection moved on: try again');
      while (await tellFrom(tx));
      await empty(tx, 'read');
      for (const table of projection.tables) {
        await tx.query(
          `insert into read.${quoted(table)} select * from read_shadow.${quoted(table)} where tenant_id = $1`,
          [tenant],
        );
      }
      if (!(await moveCheckpoint(tx, projection, tenant, live, at)))
        throw new Error('the projection moved on: try again');
      await empty(tx, 'read_shadow');
    },
    shadow,
  );
  return Number(at);
};
