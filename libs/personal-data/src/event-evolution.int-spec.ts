import { randomUUID } from 'node:crypto';
import { follow, PostgresEventStore, replayParked, type Subscription } from '@rihla/event-store';
import { type EventShape, technical } from '@rihla/kernel';
import { type OwnDatabase, ownDatabase } from '@rihla/test/database';
import { eventSealer } from './event-sealer';
import { MemoryKeys } from './testing/memory-keys';

const fields = { n: technical };
const today: EventShape = { subject: null, fields };
const tomorrow: EventShape = { ...today, past: [{ fields, upcast: ({ n }) => ({ n: Number(n) + 100 }) }] };

let database: OwnDatabase;
beforeAll(async () => {
  database = await ownDatabase();
});
afterAll(() => database.close());

it('an event of a newer build is parked with what its stream brings after it, and told by that build', async () => {
  const tenant = await database.newTenant();
  const store = new PostgresEventStore(database.pool, database.bind);
  await store.openLog(tenant);
  const written = [
    ['one', 1, 1],
    ['two', 2, 2],
    ['one', 3, 1],
    ['two', 4, 1],
    ['one', 5, 1],
  ] as const;
  for (const [name, n, schemaVersion] of written) {
    const event = {
      eventId: randomUUID(),
      type: 'Counted',
      schemaVersion,
      data: { n },
      metadata: { occurredOn: '2026-01-05' },
    };
    const streams = [{ streamId: `tally-${tenant}.${name}`, expectedVersion: 'any' as const, events: [event] }];
    await store.append(tenant, { commandId: randomUUID(), fingerprint: '', streams });
  }
  const sealer = eventSealer(new MemoryKeys());
  const toldBy = (Counted: EventShape) => {
    const told: unknown[] = [];
    const subscription: Subscription = {
      name: 'tally',
      version: 1,
      store,
      transactions: database.transactions,
      handle: async (events) => {
        const opened = await sealer.unsealEvents(tenant, events, { Counted }, []);
        told.push(...opened.map(({ data }) => (data as { n: unknown }).n));
      },
    };
    return { told, subscription };
  };

  const old = toldBy(today);
  const running = follow({ ...old.subscription, attempts: 1, onError: () => undefined });
  await running.idle();
  await running.close();
  expect(old.told).toEqual([1, 3, 5]);
  const { rows } = await database.ownerPool.query('select stream_version, error from es.parked order by position');
  expect(rows).toEqual([
    { stream_version: 0, error: 'UnknownVersionError store.newer-version' },
    { stream_version: 1, error: null },
  ]);

  const renewed = toldBy(tomorrow);
  await replayParked(renewed.subscription, tenant);
  expect(renewed.told).toEqual([2, 104]);
});
