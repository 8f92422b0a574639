import type { EventStore, LogPosition, RecordedEvent, TenantId } from '../port';
import type { TenantTransactions, Transaction } from '../transaction';
import { moveCheckpoint, readCheckpoint, type SubscriptionId } from './checkpoint';

const BATCH = 500;

/** Who is told a tenant's log, and with what. */
export interface Subscription extends SubscriptionId {
  readonly store: EventStore;
  readonly transactions: TenantTransactions;
  /**
   * Writes the rows of a batch of one tenant's events, in log order, in the transaction that moves the checkpoint.
   * It is told a batch again after a rollback, so it writes through `tx` alone.
   */
  readonly handle: (events: readonly RecordedEvent[], tx: Transaction) => Promise<void>;
}

class Overtaken extends Error {}

/**
 * Tells the next batch (at most 500 events): rows and checkpoint in one transaction.
 * @param from where the subscription is believed to stand; read when absent
 * @returns the new position, or `from` when there was nothing; undefined when another runner was faster
 */
export async function tellNext(
  subscription: Subscription,
  tenant: TenantId,
  from?: LogPosition,
): Promise<LogPosition | undefined> {
  const { store, transactions, handle } = subscription;
  const after = from ?? (await transactions.inTenant(tenant, (tx) => readCheckpoint(tx, subscription, tenant)));
  const { events, next } = await store.readLog(tenant, { after, limit: BATCH });
  if (events.length === 0) return after;
  try {
    await transactions.inTenant(tenant, async (tx) => {
      if (!(await moveCheckpoint(tx, subscription, tenant, after, next))) throw new Overtaken();
      await handle(events, tx);
    });
    return next;
  } catch (error) {
    if (error instanceof Overtaken) return undefined;
    throw error;
  }
}

/**
 * Tells a tenant's log up to the head that it has now, batch by batch.
 * @returns the position reached
 * @throws what `handle` throws; the batches before stay told
 */
export async function catchUp(subscription: Subscription, tenant: TenantId): Promise<LogPosition> {
  const head = BigInt(await subscription.store.head(tenant));
  let at = await tellNext(subscription, tenant);
  while (at === undefined || BigInt(at) < head) at = await tellNext(subscription, tenant, at);
  return at;
}
