import { type LogPosition, START, type StreamId, type TenantId } from '../port';
import { holdCheckpoint } from './checkpoint';
import { isOutage } from './outage';
import { parkAgain, type ParkedEvent, readParked, unpark } from './parked';
import type { Subscription } from './tell-batch';

const PAGE = 500;

export interface Replayed {
  /** Events that were told and are parked no more. */
  readonly told: number;
  /** Streams that stopped again at their first failure. */
  readonly stopped: number;
}

/**
 * Tells a tenant's parked events in the order of the log, each in a transaction that forgets it. A stream stops at its
 * first failure and keeps what comes after; the others go on. The live runner may run meanwhile: both hold the
 * checkpoint, so what it parks behind a stream is told here, or it tells it itself once the stream is free.
 * @throws what an outage throws; what was told by then stays told
 */
export async function replayParked(subscription: Subscription, tenant: TenantId): Promise<Replayed> {
  const { transactions } = subscription;
  const stopped = new Set<StreamId>();
  let told = 0;
  for (let after: LogPosition = START; ;) {
    const page = await transactions.inTenant(tenant, (tx) => readParked(tx, subscription, tenant, after, PAGE));
    for (const parked of page) {
      after = parked.position;
      if (stopped.has(parked.streamId)) continue;
      try {
        if (await tellParked(subscription, tenant, parked)) told += 1;
      } catch (error) {
        if (isOutage(error)) throw error;
        stopped.add(parked.streamId);
        await transactions.inTenant(tenant, (tx) =>
          parkAgain(tx, subscription, tenant, parked.position, { attempts: parked.attempts + 1, error }),
        );
      }
    }
    if (page.length === 0) return { told, stopped: stopped.size };
  }
}

/** False when somebody else has told it meanwhile. */
async function tellParked(subscription: Subscription, tenant: TenantId, parked: ParkedEvent): Promise<boolean> {
  const { store, transactions, handle } = subscription;
  const events = await store.readPlaces(tenant, [parked]);
  return transactions.inTenant(tenant, async (tx) => {
    await holdCheckpoint(tx, subscription, tenant);
    if (!(await unpark(tx, subscription, tenant, parked.position))) return false;
    await handle(events, tx);
    return true;
  });
}
