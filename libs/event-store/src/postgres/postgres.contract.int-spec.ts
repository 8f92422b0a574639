import { ownDatabase } from '@rihla/test/database';
import { eventStoreContract } from '../testing/contract-suite';
import { PostgresEventStore } from './postgres-event-store';

eventStoreContract('PostgreSQL', async () => {
  const { pool, bind, newTenant, close } = await ownDatabase();
  return { store: new PostgresEventStore(pool, bind), newTenant, close };
});
