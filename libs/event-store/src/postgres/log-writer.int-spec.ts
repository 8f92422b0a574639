import { ownDatabase, type OwnDatabase } from '@rihla/test/database';
import type { AppendRequest, TenantId } from '../port';
import { request, someEvents, wholeLog } from '../testing/some-events';
import { PostgresEventStore } from './postgres-event-store';

describe('a batch in which some cannot be written', () => {
  let db: OwnDatabase;
  let store: PostgresEventStore;
  let tenant: TenantId;
  let other: TenantId;

  beforeAll(async () => {
    db = await ownDatabase();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    store = new PostgresEventStore(db.pool, db.bind);
    [tenant, other] = [await db.newTenant(), await db.newTenant()];
    for (const each of [tenant, other]) await store.openLog(each);
  });

  /** What is asked in one turn goes together. */
  const together = (...asked: readonly (readonly [TenantId, AppendRequest])[]): Promise<unknown[]> =>
    Promise.all(
      asked.map(([of, command]) => store.append(of, command).catch((error: unknown) => (error as Error).name)),
    );
  /** How many calls of the log's functions the work takes. */
  const calls = async (work: () => Promise<unknown>): Promise<number> => {
    const watched = jest.spyOn(db.pool, 'query');
    await work();
    const asked = watched.mock.calls.filter(([call]) => /from es\.(append|read_commands)/.test(JSON.stringify(call)));
    watched.mockRestore();
    return asked.length;
  };

  it('gives each its own answer, and writes the others', async () => {
    const known = request(['thing-known', 'any', someEvents(1)]);
    await store.append(tenant, known);
    await store.append(tenant, request(['thing-ended', 'any', someEvents(1)]));
    await store.deleteStream(tenant, 'thing-ended', 'tombstone', 0);
    const stranger = await db.newTenant();
    const answers = await together(
      [tenant, request(['thing-1', 'no_stream', someEvents(2)])],
      [tenant, request(['thing-2', 7, someEvents(1)], ['thing-3', 'any', someEvents(1)])],
      [tenant, known],
      [tenant, { ...known, fingerprint: 'another wish', streams: request(['thing-4', 'any', someEvents(1)]).streams }],
      [other, request(['thing-1', 'no_stream', someEvents(1)], ['thing-2', 'no_stream', someEvents(1)])],
      [tenant, request(['thing-5', 3, []], ['thing-ended', 'any', someEvents(1)])],
      [stranger, request(['thing-1', 'any', someEvents(1)])],
      [tenant, request(['thing-6', 'any', someEvents(1)])],
    );
    expect(answers).toEqual([
      { versions: [1], position: '4', repeated: false },
      'WrongExpectedVersionError',
      { versions: [0], position: '1', repeated: true },
      'CommandReusedError',
      { versions: [0, 0], position: '2', repeated: false },
      'StreamDeletedError',
      'TenantUnavailableError',
      { versions: [0], position: '5', repeated: false },
    ]);
    expect((await wholeLog(store, tenant)).map(({ streamId }) => streamId)).toEqual([
      'thing-known',
      'thing-ended',
      'thing-1',
      'thing-1',
      'thing-6',
    ]);
    expect(await store.verify(tenant)).toEqual({ events: 5 });
  });

  it('comes again once without those that lost, however many they are', async () => {
    const asked = Array.from({ length: 40 }, (_, nth): readonly [TenantId, AppendRequest] => [
      tenant,
      request([`thing-${String(nth)}`, nth % 4 === 0 ? 5 : 'no_stream', someEvents(1)]),
    ]);
    let answers: unknown[] = [];
    // The batch, the replies of those that may be known, the batch without those that lost.
    expect(
      await calls(async () => {
        answers = await together(...asked);
      }),
    ).toBe(3);
    expect(answers.filter((answer) => answer === 'WrongExpectedVersionError')).toHaveLength(10);
    expect(await store.head(tenant)).toBe('30');
  });
});
