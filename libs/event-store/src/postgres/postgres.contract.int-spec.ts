import { ownDatabase } from '@rihla/test/database';
import { eventStoreContract } from '../testing/contract-suite';
import { PostgresEventStore } from './postgres-event-store';

eventStoreContract('PostgreSQL', async () => {
  const { pool, bind, newTenant, ownerPool, close } = await ownDatabase();
  const store = new PostgresEventStore(pool, bind);
  return {
    store,
    newTenant,
    another: () => new PostgresEventStore(pool, bind),
    cut: async () => {
      await ownerPool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'rihla_app' and datname = current_database()`,
      );
    },
    // The server's clock cannot be set: what it stamped is turned over instead.
    turnBackClock: async (tenant) => {
      await ownerPool.query(
        `update es.event set recorded_at = now() + interval '1 day' * (10 - position) where tenant_id = $1`,
        [tenant],
      );
    },
    verify: (tenant) => store.verify(tenant),
    close,
  };
});
