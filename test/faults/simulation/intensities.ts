import {
  catchUp,
  type EventStore,
  type LogPosition,
  moveCheckpoint,
  readCheckpoint,
  type RecordedEvent,
  START,
  type Subscription,
  type TenantId,
  type TenantTransactions,
  type Transaction,
} from '@rihla/event-store';

/** How a worker moves its checkpoint: with its rows as it must, or on either side of them. */
export type Moves = 'with-rows' | 'before-rows' | 'after-rows';

/** A read model in memory: per stream, the ids of the events that it was told, in the order of the telling. */
export const subscriptionTo = (store: EventStore, transactions: TenantTransactions, version: number): Subscription => ({
  name: 'intensities',
  version,
  store,
  transactions,
  handle: async (events, tx) => {
    for (const event of events) {
      const key = rowOf(version, event);
      const [row] = await tx.query<{ value?: string }>('row get', [key]);
      await tx.query('row put', [key, next(row?.value, event)]);
    }
  },
});

/** What the rows of a version must be, given the log. */
export const foldOf = (log: readonly RecordedEvent[], version: number): ReadonlyMap<string, string> =>
  log.reduce(
    (rows, event) => rows.set(rowOf(version, event), next(rows.get(rowOf(version, event)), event)),
    new Map<string, string>(),
  );

export const rowsOf = (version: number): string => `intensities:${String(version)}:`;
const rowOf = (version: number, { streamId }: RecordedEvent): string => rowsOf(version) + streamId;
const next = (row: string | undefined, { eventId }: RecordedEvent): string => `${row ?? ''} ${eventId}`.trim();

/** Throws the rows away and sets the checkpoint back, in one transaction, while others tell the same rows. */
export const startAgain = (subscription: Subscription, tenant: TenantId): Promise<void> =>
  subscription.transactions.inTenant(tenant, async (tx) => {
    const live = await readCheckpoint(tx, subscription, tenant);
    if (!(await moveCheckpoint(tx, subscription, tenant, live, START))) return;
    await tx.query('rows clear', [rowsOf(subscription.version)]);
  });

/** Tells a log to its head; in the controls with a checkpoint that is not in the transaction of the rows. */
export const tellAll = async (subscription: Subscription, tenant: TenantId, moves: Moves): Promise<LogPosition> => {
  if (moves === 'with-rows') return catchUp(subscription, tenant);
  const { store, transactions, handle } = subscription;
  const inOne = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => transactions.inTenant(tenant, work);
  const after = await inOne((tx) => readCheckpoint(tx, subscription, tenant));
  const { events, next: to } = await store.readLog(tenant, { after, limit: 500 });
  if (events.length === 0) return after;
  const move = (): Promise<boolean> => inOne((tx) => moveCheckpoint(tx, subscription, tenant, after, to));
  const write = (): Promise<void> => inOne((tx) => handle(events, tx));
  for (const step of moves === 'before-rows' ? [move, write] : [write, move]) await step();
  return to;
};
