import type { TenantId } from '../port';
import { isOutage } from './outage';
import type { Lane } from './pages';
import { type Batch, Overtaken, passBatch, type Subscription, tellBatch } from './tell-batch';

/** How often an event is tried alone before it is parked; the lane rests in between, ever longer. */
const ATTEMPTS = 5;

export interface Patience {
  /** How often an event is tried alone before it is parked. */
  readonly attempts?: number | undefined;
  /** Told of the last failure of an event that was parked. */
  readonly onParked: (error: unknown) => void;
}

/**
 * Tells a batch; when it fails, tells its halves, and theirs, up to the one event that cannot be told: all before it
 * are told by then. That event is tried again alone, turn after turn, and parked when it has failed often enough. What
 * is no event's fault (an outage, a faster runner) only ends the turn.
 * @throws what the failing event threw, until it is parked; Overtaken; what an outage throws
 */
export async function tellPatiently(
  subscription: Subscription,
  patience: Patience,
  tenant: TenantId,
  lane: Lane,
  batch: Batch,
): Promise<void> {
  const { events, from, to } = batch;
  try {
    await tellBatch(subscription, tenant, batch);
    delete lane.suspect;
  } catch (error) {
    const [first] = events;
    if (!first || error instanceof Overtaken || isOutage(error)) throw error;
    if (events.length > 1) {
      const half = Math.ceil(events.length / 2);
      const middle = events[half - 1]?.position ?? to;
      await tellPatiently(subscription, patience, tenant, lane, { events: events.slice(0, half), from, to: middle });
      await tellPatiently(subscription, patience, tenant, lane, { events: events.slice(half), from: middle, to });
      return;
    }
    const { position } = first;
    const attempts = 1 + (lane.suspect?.position === position ? lane.suspect.attempts : 0);
    lane.suspect = { position, attempts };
    if (attempts < (patience.attempts ?? ATTEMPTS)) throw error;
    await passBatch(subscription, tenant, batch, { attempts, error });
    delete lane.suspect;
    patience.onParked(error);
  }
}
