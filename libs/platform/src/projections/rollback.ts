import { forgetParked, type LogPosition, moveCheckpoint, type TenantId } from '@rihla/event-store';
import type { Footing } from './build';
import { holdCheckpoint } from './held-checkpoint';
import type { AnyProjection } from './projection';
import { forgetSpareSide, showSpareSide } from './sides';

/** There are no rows of before: never rebuilt, a rebuild is under way, or something had to be forgotten since. */
export class NothingKeptError extends Error {
  override readonly name = 'NothingKeptError';

  constructor(projection: string) {
    super(`no rows of "${projection}" are kept from before a rebuild`);
  }
}

/**
 * Shows a tenant's rows of before the last rebuild again, with the checkpoint that they had: the runner tells what has
 * happened since. The rows that were live are kept, so that a second rollback takes back the first.
 * @returns the position from which the rows are told on
 * @throws NothingKeptError
 */
export const rollback = (
  { transactions }: Footing,
  projection: AnyProjection,
  tenant: TenantId,
): Promise<LogPosition> =>
  transactions.inTenant(tenant, async (tx) => {
    const live = await holdCheckpoint(tx, projection, tenant);
    const kept = await showSpareSide(tx, projection, tenant, live);
    if (kept === undefined) throw new NothingKeptError(projection.name);
    // What is parked is lacking in the rows that were live, and is told to these.
    if ((await forgetParked(tx, projection, tenant)) > 0) await forgetSpareSide(tx, projection, tenant);
    await moveCheckpoint(tx, projection, tenant, live, kept);
    return kept;
  });
