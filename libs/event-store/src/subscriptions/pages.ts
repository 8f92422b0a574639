import type { LogPosition, LogSlice, TenantId } from '../port';
import { readCheckpoint } from './checkpoint';
import type { Batch, Subscription } from './tell-batch';

/** Events of one batch: the first that is asked for, the fewest that a slow handler brings it down to, and the most. */
const SIZE = { first: 500, fewest: 50, most: 5_000 };
/** What a full batch aims at, in milliseconds: commits cost little by then, and locks are held by the second, not longer. */
const AIM_MS = 500;

/** How many events the next batch asks for, when one of `size` took `ms`: memory and locks follow what it costs. */
export const paced = (size: number, ms: number): number => {
  const aimed = Math.round((size * AIM_MS) / Math.max(1, ms));
  const near = Math.min(Math.max(aimed, Math.ceil(size / 2)), 2 * size);
  return Math.min(Math.max(near, SIZE.fewest), SIZE.most);
};

/** What is kept of a tenant's lane from turn to turn. */
export interface Lane {
  /** Where the subscription is believed to stand; read when absent. */
  at?: LogPosition;
  /** Events of the next batch. */
  size: number;
  /** The event that failed when it was told alone, and how often: until it is told or parked, it is told alone. */
  suspect?: { readonly position: LogPosition; readonly attempts: number };
}

export const newLane = (): Lane => ({ size: SIZE.first });

/**
 * Tells a log on from a lane's place, batch by batch; while a full one is told the next is on its way.
 * @param tell tells a batch, or throws and nothing of it counts
 * @param goesOn asked after each batch that was told; false ends the turn
 * @returns whether the log may go on
 */
export async function tellPages(
  subscription: Subscription,
  tenant: TenantId,
  lane: Lane,
  tell: (batch: Batch) => Promise<void>,
  goesOn: (at: LogPosition) => boolean,
): Promise<boolean> {
  const { store, transactions, filter } = subscription;
  const read = (after: LogPosition): Page => {
    const limit = lane.size;
    return { limit, slice: store.readLog(tenant, { after, limit, ...(filter && { filter }) }) };
  };
  let at = lane.at ?? (await transactions.inTenant(tenant, (tx) => readCheckpoint(tx, subscription, tenant)));
  // Forgotten unless the turn succeeds: after a failure or a faster runner the checkpoint is read again.
  delete lane.at;
  let page = read(at);
  for (;;) {
    const begun = performance.now();
    const looked = await page.slice;
    if (looked.next === at) {
      lane.at = at;
      return false;
    }
    // Of a filtered page only its length says how much was looked at.
    const full = looked.cut === true || BigInt(looked.next) - BigInt(at) >= BigInt(page.limit);
    const { events, next } = lane.suspect ? firstOf(looked) : looked;
    const ahead = full && next === looked.next ? read(next) : undefined;
    // Whoever waits for it hears of a failure; if nobody does, nothing was missed.
    ahead?.slice.catch(() => undefined);
    await tell({ events, from: at, to: next });
    if (ahead) lane.size = paced(lane.size, performance.now() - begun);
    at = next;
    // A page that was not full has reached the end: what came after it was read rings for itself.
    const more = full || next !== looked.next;
    if (!goesOn(at) || !more) {
      lane.at = at;
      return more;
    }
    page = ahead ?? read(at);
  }
}

/** A page that is on its way, and how many events it was asked for. */
interface Page {
  readonly limit: number;
  readonly slice: Promise<LogSlice>;
}

const firstOf = ({ events, next }: LogSlice): LogSlice => {
  const [first, second] = events;
  return first && second ? { events: [first], next: first.position } : { events, next };
};
