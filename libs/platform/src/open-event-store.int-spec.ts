import { randomUUID } from 'node:crypto';
import { type OwnDatabase, ownDatabase } from '@rihla/test/database';
import { openEventStore } from './open-event-store';

/** Nobody listens there: whoever gets as far as connecting is told so. */
const NOWHERE = 'kurrentdb://127.0.0.1:1?tls=false';

let database: OwnDatabase;
beforeAll(async () => {
  database = await ownDatabase();
});
afterAll(() => database.close());

const open = (url?: string) => openEventStore(database.pool, database.bind, database.transactions, url);

describe('the store of events', () => {
  it('is another one than the database as long as the database holds no log', async () => {
    await (await open()).store.openLog(await database.newTenant());
    await expect(open(NOWHERE)).rejects.toMatchObject({ name: 'StoreUnavailableError', outcome: 'not_written' });
  });

  it('is the database for good once it holds the log of a tenant', async () => {
    const tenant = await database.newTenant();
    const { store } = await open();
    await store.openLog(tenant);
    const event = {
      eventId: randomUUID(),
      type: 'A',
      schemaVersion: 1,
      data: {},
      metadata: { occurredOn: '2021-12-17' },
    };
    const streams = [{ streamId: 'a-1', expectedVersion: 'any' as const, events: [event] }];
    await store.append(tenant, { commandId: randomUUID(), fingerprint: 'f', streams });
    await expect(open(NOWHERE)).rejects.toThrow('this database holds the log of a tenant');
  });
});
