import type { EventFilter, EventStore, LogPosition, RecordedEvent, StreamId, TenantId } from '../port';
import type { TenantTransactions, Transaction } from '../transaction';
import { moveCheckpoint, type SubscriptionId } from './checkpoint';
import { type Failure, park, parkedStreams } from './parked';

/** Who is told a tenant's log, and with what. */
export interface Subscription extends SubscriptionId {
  readonly store: EventStore;
  readonly transactions: TenantTransactions;
  /** What it is told; everything when absent. Its checkpoint passes the rest. */
  readonly filter?: EventFilter;
  /**
   * Writes the rows of a batch of one tenant's events, in log order, in the transaction that moves the checkpoint.
   * It is told a batch again after a rollback, and may then be told it in parts, so it writes through `tx` alone.
   */
  readonly handle: (events: readonly RecordedEvent[], tx: Transaction) => Promise<void>;
}

/** A part of a tenant's log, from one checkpoint to the next. */
export interface Batch {
  readonly events: readonly RecordedEvent[];
  readonly from: LogPosition;
  readonly to: LogPosition;
}

/** Another runner has moved the checkpoint: nothing was written, and the place must be read again. */
export class Overtaken extends Error {}

/**
 * Tells a batch: rows and checkpoint in one transaction. Events of a stream that has a parked event go behind it.
 * @throws Overtaken, and what `handle` throws
 */
export const tellBatch = (subscription: Subscription, tenant: TenantId, batch: Batch): Promise<void> =>
  moving(subscription, tenant, batch, async (tx, parked) => {
    if (batch.events.length === 0) return;
    const waiting = batch.events.filter(({ streamId }) => parked.has(streamId));
    const told = batch.events.filter(({ streamId }) => !parked.has(streamId));
    await park(tx, subscription, tenant, waiting);
    if (told.length > 0) await subscription.handle(told, tx);
  });

/** Passes a batch that cannot be told: it is parked in the transaction that moves the checkpoint. */
export const passBatch = (
  subscription: Subscription,
  tenant: TenantId,
  batch: Batch,
  failure: Failure,
): Promise<void> => moving(subscription, tenant, batch, (tx) => park(tx, subscription, tenant, batch.events, failure));

const moving = (
  subscription: Subscription,
  tenant: TenantId,
  { from, to }: Batch,
  work: (tx: Transaction, parked: ReadonlySet<StreamId>) => Promise<void>,
): Promise<void> =>
  subscription.transactions.inTenant(tenant, async (tx) => {
    // One way there and back for both; the second is asked when the first holds the checkpoint.
    const [moved, parked] = await Promise.all([
      moveCheckpoint(tx, subscription, tenant, from, to),
      parkedStreams(tx, subscription, tenant),
    ]);
    if (!moved) throw new Overtaken();
    await work(tx, parked);
  });
