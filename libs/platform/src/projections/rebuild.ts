import { randomUUID } from 'node:crypto';
import { forgetParked, isPast, moveCheckpoint, START, type TenantId } from '@rihla/event-store';
import { type Build, emptyTables, foldLog, type Footing, type Reached, tellPage } from './build';
import { holdCheckpoint } from './held-checkpoint';
import type { AnyProjection } from './projection';
import { forgetSpareSide, onSpareSide, showBuiltSide, takeSpareSide, takeStatistics } from './sides';

/** So few events are left that the live read model may wait while the switch tells them. */
const FEW = 500;

/** `fold`: the log as it was at the beginning; `catch-up`: what came meanwhile; `switch`: about to become live. */
export type RebuildPhase = 'fold' | 'catch-up' | 'switch';

/** Where it is in the log, and where that ended at the beginning. It is waited for; what it throws gives the rebuild up. */
export type RebuildProgress = (at: number, of: number, phase: RebuildPhase) => void | Promise<void>;

/**
 * Builds a tenant's rows of a projection anew on the side that is not live, then switches: one short transaction holds
 * the live checkpoint, tells the last events, shows the new side and sets the checkpoint. Reads and writes go on all the
 * while; whatever goes wrong before the switch leaves the live side alone. The old side is kept for `rollback`, unless
 * an event was parked, which it lacks, or something had to be forgotten.
 * @returns the position up to which the log is told; the number of its events where positions have no gaps
 * @throws RebuildOvertakenError when another rebuild of the same rows begins
 */
export const rebuild = async (
  ground: Footing,
  projection: AnyProjection,
  tenant: TenantId,
  progress: RebuildProgress = () => undefined,
): Promise<number> => {
  const { store, transactions } = ground;
  const builder = randomUUID();
  const build: Build = {
    ground,
    projection,
    tenant,
    inside: (work) =>
      transactions.inTenant(tenant, async (tx) => {
        await onSpareSide(tx, projection, tenant, builder);
        // Nobody sees these rows before the switch, whose commit waits for the disk and takes theirs along.
        await tx.query('set local synchronous_commit = off');
        return work(tx);
      }),
  };
  const head = await store.head(tenant);
  const report = async ({ at }: Reached, phase: RebuildPhase): Promise<void> => {
    await progress(Math.min(Number(at), Number(head)), Number(head), phase);
  };

  await transactions.inTenant(tenant, (tx) => takeSpareSide(tx, projection, tenant, builder));
  await emptyTables(build);
  let reached = await foldLog(build, { at: START, forgotten: START }, async (now) => {
    await report(now, 'fold');
    return isPast(now.at, head);
  });
  for (let told = FEW; told >= FEW;) {
    const next = await build.inside((tx) => tellPage(build, reached, tx));
    ({ told } = next);
    reached = next;
    await report(reached, 'catch-up');
  }
  await build.inside((tx) => takeStatistics(tx, projection));
  await transactions.inTenant(tenant, async (tx) => {
    // The checkpoint first, as its runner does, so that the two never wait for each other.
    const live = await holdCheckpoint(tx, projection, tenant);
    await onSpareSide(tx, projection, tenant, builder);
    let now = reached;
    while (!isPast(now.at, live)) now = await tellPage(build, now, tx);
    await report(now, 'switch');
    await showBuiltSide(tx, projection, tenant, live);
    const parked = await forgetParked(tx, projection, tenant);
    if (parked > 0 || !isPast(live, now.forgotten)) await forgetSpareSide(tx, projection, tenant);
    await moveCheckpoint(tx, projection, tenant, live, now.at);
    reached = now;
  });
  return Number(reached.at);
};
