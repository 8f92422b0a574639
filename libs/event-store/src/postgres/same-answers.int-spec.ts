import fc from 'fast-check';
import { ownDatabase, type OwnDatabase } from '@rihla/test/database';
import { MemoryEventStore } from '../memory/memory-event-store';
import type { AppendRequest, EventStore, TenantId } from '../port';
import { someEvents, wholeLog } from '../testing/some-events';
import { PostgresEventStore } from './postgres-event-store';

const part = fc.record({
  streamId: fc.constantFrom('thing-a', 'thing-b', 'fact-c'),
  expectedVersion: fc.oneof(
    fc.constantFrom('any' as const, 'no_stream' as const, 'stream_exists' as const),
    fc.integer({ min: 0, max: 4 }),
  ),
  events: fc.integer({ min: 0, max: 3 }).map(someEvents),
});
/** Few command ids and fingerprints, so that repetitions and reuses are met. */
const append: fc.Arbitrary<AppendRequest> = fc.record({
  commandId: fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8'),
  fingerprint: fc.constantFrom('f', 'f', 'f', 'g'),
  streams: fc.array(part, { minLength: 1, maxLength: 3 }),
});

/** Everything that a caller can see of a history of appends. */
async function told(store: EventStore, tenant: TenantId, history: readonly AppendRequest[]): Promise<unknown> {
  const answers: unknown[] = [];
  for (const request of history) {
    answers.push(await store.append(tenant, request).catch((error: unknown) => Object.entries(error as object)));
  }
  const log = await wholeLog(store, tenant);
  return {
    answers,
    log: log.map(({ streamId, version, position, eventId }) => ({ streamId, version, position, eventId })),
  };
}

describe('PostgreSQL and memory', () => {
  let db: OwnDatabase;

  beforeAll(async () => {
    db = await ownDatabase();
  });
  afterAll(() => db.close());

  it('give the same answers to any history of appends', async () => {
    const stores = [new PostgresEventStore(db.pool, db.bind), new MemoryEventStore()] as const;
    await fc.assert(
      fc.asyncProperty(fc.array(append, { maxLength: 12 }), async (history) => {
        const tenant = await db.newTenant();
        const [postgres, memory] = await Promise.all(
          stores.map(async (store) => {
            await store.openLog(tenant);
            return told(store, tenant, history);
          }),
        );
        expect(postgres).toEqual(memory);
      }),
      { numRuns: 60 },
    );
  });
});
