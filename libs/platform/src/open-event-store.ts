import {
  type EventStore,
  KurrentEventStore,
  PostgresEventStore,
  START,
  type TenantId,
  type TenantTransactions,
} from '@rihla/event-store';
import type { Pool } from 'pg';

/**
 * Opens the store that keeps the logs of tenants: the database itself, or a KurrentDB beside it.
 * @throws Error when another store was named but the database holds a log already: a second one would begin empty, and
 * checkpoints of the first mean nothing in it
 */
export const openEventStore = async (
  database: Pool,
  bind: (tenant: TenantId) => string,
  transactions: TenantTransactions,
  kurrentdbUrl?: string,
): Promise<{ readonly store: EventStore; close(): Promise<void> }> => {
  const inDatabase = new PostgresEventStore(database, bind);
  if (kurrentdbUrl === undefined) return { store: inDatabase, close: () => Promise.resolve() };
  for (const tenant of await transactions.tenants()) {
    if ((await inDatabase.head(tenant)) !== START) {
      throw new Error('configuration: EVENT_STORE is kurrentdb, but this database holds the log of a tenant');
    }
  }
  const store = await KurrentEventStore.connect(kurrentdbUrl);
  return { store, close: () => store.close() };
};
