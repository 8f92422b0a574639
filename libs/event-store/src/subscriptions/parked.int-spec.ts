import { told, toldDatabase, type ToldDatabase, type ToldRow } from '@rihla/test/told';
import fc from 'fast-check';
import { StoreUnavailableError } from '../errors';
import type { RecordedEvent, TenantId } from '../port';
import type { Transaction } from '../transaction';
import { catchUp } from './catch-up';
import { forgetParked } from './parked';
import { reached } from './reached';
import { replayParked } from './replay-parked';

jest.setTimeout(60_000);

interface ParkedRow {
  readonly position: number;
  readonly stream: string;
  readonly attempts: number;
  readonly error: string | null;
}

describe('an event that cannot be told', () => {
  let own: ToldDatabase;
  let tenant: TenantId;
  /** Positions of the tenant's log at which the handler throws. */
  let poison: Set<number>;
  /** What the handler was told, batch by batch, whether or not it could. */
  let batches: number[][];

  const handle = async (events: readonly RecordedEvent[], tx: Transaction): Promise<void> => {
    if (events[0]?.tenantId === tenant) batches.push(events.map(({ position }) => Number(position)));
    for (const event of events) {
      if (event.tenantId === tenant && poison.has(Number(event.position))) {
        throw Object.assign(new TypeError(`Amina cannot be read`), { code: 'PD001' });
      }
      await own.write([event], tx);
    }
  };
  const quiet = { onError: () => undefined, attempts: 1 };
  const parked = (): Promise<ParkedRow[]> =>
    own.db.transactions.inTenant(tenant, (tx) =>
      tx.query<ParkedRow>(
        'select position::int, stream_id as stream, attempts, error from es.parked order by parked.position',
      ),
    );
  const replay = (): ReturnType<typeof replayParked> => replayParked(own.subscription(handle), tenant);
  const streamsOf = (rows: readonly ToldRow[]): Record<string, number[]> =>
    Object.fromEntries(
      [...new Set(rows.map(({ streamId }) => streamId))]
        .sort()
        .map((stream) => [stream, rows.filter(({ streamId }) => streamId === stream).map(({ position }) => position)]),
    );

  beforeAll(async () => {
    own = await toldDatabase();
  });
  afterAll(() => own.close());
  beforeEach(async () => {
    tenant = await own.newLog();
    poison = new Set();
    batches = [];
  });
  afterEach(() => own.stop());

  it('is parked with what its stream brings after it, while other streams and tenants go on', async () => {
    const other = await own.newLog();
    await own.append(tenant, 'thing-a', 'thing-b', 'thing-a', 'thing-b');
    await own.append(other, 'thing-a', 'thing-a');
    poison.add(1);
    const one = own.start({ ...quiet, handle });
    await one.idle();
    await own.append(tenant, 'thing-a', 'thing-c');
    await one.idle();
    expect(await own.positions(tenant)).toEqual([2, 4, 6]);
    expect(await own.positions(other)).toEqual([1, 2]);
    expect(await parked()).toEqual([
      { position: 1, stream: 'thing-a', attempts: 1, error: 'TypeError PD001' },
      { position: 3, stream: 'thing-a', attempts: 0, error: null },
      { position: 5, stream: 'thing-a', attempts: 0, error: null },
    ]);
    expect(await own.checkpoint(tenant)).toBe('6');
  });

  it('is found by halves and tried alone, so often and no oftener', async () => {
    await own.append(tenant, 'thing-a', 'thing-b', 'thing-c', 'thing-d', 'thing-e', 'thing-f', 'thing-g', 'thing-h');
    poison.add(6);
    const failures: unknown[] = [];
    const one = own.start({ handle, attempts: 3, onError: (error) => failures.push(error) });
    await one.idle();
    expect(batches).toEqual([[1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 3, 4], [5, 6, 7, 8], [5, 6], [5], [6], [6], [6], [7, 8]]);
    expect(failures).toHaveLength(3);
    expect(await own.positions(tenant)).toEqual([1, 2, 3, 4, 5, 7, 8]);
    expect(await parked()).toMatchObject([{ position: 6, attempts: 3 }]);
  });

  it('is told after all when it succeeds before its attempts are used up', async () => {
    await own.append(tenant, 'thing-a', 'thing-a');
    poison.add(1);
    const one = own.start({ handle, attempts: 50, onError: () => batches.length > 2 && poison.clear() });
    await one.idle();
    expect(await own.positions(tenant)).toEqual([1, 2]);
    expect(await parked()).toEqual([]);
  });

  it.each([
    ['the store is away', () => new StoreUnavailableError('not_written')],
    ['the connection was cut', () => Object.assign(new Error('read'), { code: 'ECONNRESET' })],
  ])('is not to blame when %s: it is tried until it is told', async (_, failure) => {
    await own.append(tenant, 'thing-a', 'thing-b');
    let left = 4;
    const away = (events: readonly RecordedEvent[], tx: Transaction): Promise<void> =>
      events[0]?.tenantId === tenant && (left -= 1) >= 0 ? Promise.reject(failure()) : handle(events, tx);
    const one = own.start({ ...quiet, handle: away });
    await one.idle();
    expect(left).toBeLessThan(0);
    expect(await own.positions(tenant)).toEqual([1, 2]);
    expect(await parked()).toEqual([]);
  });

  it('leaves no word of its message behind', async () => {
    await own.append(tenant, 'thing-a');
    poison.add(1);
    await own.start({ ...quiet, handle }).idle();
    const { rows } = await own.db.ownerPool.query('select * from es.parked');
    expect(JSON.stringify(rows)).not.toContain('Amina');
  });

  it('is told by a replay, in order, up to the first of its stream that fails again', async () => {
    await own.append(tenant, 'thing-a', 'thing-b', 'thing-a', 'thing-b', 'thing-a');
    poison = new Set([1, 2]);
    const one = own.start({ ...quiet, handle });
    await one.idle();
    expect(await own.positions(tenant)).toEqual([]);

    poison = new Set([3]);
    expect(await replay()).toEqual({ told: 3, stopped: 1 });
    expect(await own.positions(tenant)).toEqual([1, 2, 4]);
    expect(await parked()).toMatchObject([
      { position: 3, attempts: 1, error: 'TypeError PD001' },
      { position: 5, attempts: 0 },
    ]);

    poison = new Set();
    expect(await replay()).toEqual({ told: 2, stopped: 0 });
    await own.append(tenant, 'thing-a', 'thing-b');
    await one.idle();
    expect(await own.positions(tenant)).toEqual([1, 2, 4, 3, 5, 6, 7]);
    expect(await replay()).toEqual({ told: 0, stopped: 0 });
  });

  it('stays parked when an outage ends the replay', async () => {
    await own.append(tenant, 'thing-a', 'thing-a');
    poison = new Set([1]);
    await own.start({ ...quiet, handle }).idle();
    const before = await parked();
    const away = (): Promise<never> => Promise.reject(new StoreUnavailableError('not_written'));
    await expect(replayParked(own.subscription(away), tenant)).rejects.toThrow(StoreUnavailableError);
    expect(await parked()).toEqual(before);
  });

  it('is told once when two replay it', async () => {
    await own.append(tenant, ...Array.from({ length: 20 }, () => 'thing-a'));
    poison = new Set([1]);
    await own.start({ ...quiet, handle }).idle();
    poison.clear();
    const both = await Promise.all([replay(), replay()]);
    expect(both.map((one) => one.told).reduce((a, b) => a + b)).toBe(20);
    expect(await own.positions(tenant)).toEqual(Array.from({ length: 20 }, (_, nth) => nth + 1));
  });

  it('is told by a command line that catches up only to its end, where it throws', async () => {
    await own.append(tenant, 'thing-a', 'thing-b');
    poison.add(2);
    await expect(catchUp(own.subscription(handle), tenant)).rejects.toThrow(TypeError);
    expect(await parked()).toEqual([]);
  });

  it('is forgotten by whoever tells the log from the start', async () => {
    await own.append(tenant, 'thing-a', 'thing-a');
    poison.add(1);
    await own.start({ ...quiet, handle }).idle();
    const other = await own.newLog();
    await own.db.transactions.inTenant(other, (tx) => forgetParked(tx, told, tenant));
    expect(await parked()).toHaveLength(2);
    await own.db.transactions.inTenant(tenant, (tx) => forgetParked(tx, { ...told, version: 2 }, tenant));
    expect(await parked()).toHaveLength(2);
    await own.db.transactions.inTenant(tenant, (tx) => forgetParked(tx, told, tenant));
    expect(await parked()).toEqual([]);
  });

  it('is counted beside how far behind its read model is', async () => {
    await own.append(tenant, 'thing-a', 'thing-b', 'thing-a', 'thing-b', 'thing-b');
    poison = new Set([1, 2]);
    const one = own.start({ ...quiet, handle });
    await one.idle();
    await one.close();
    await own.append(tenant, 'thing-c', 'thing-c');
    const { store, db } = own;
    const instant = expect.stringMatching(/^\d{4}-.*Z$/) as string;
    const all = await reached({ store, transactions: db.transactions }, [told, { name: 'nobody', version: 3 }]);
    const mine = all.filter((row) => row.tenant === tenant);
    expect(mine).toEqual([
      {
        ...told,
        tenant,
        position: '5',
        lag: 2,
        movedAt: instant,
        waitingSince: instant,
        parked: 5,
        parkedStreams: 2,
      },
      { name: 'nobody', version: 3, tenant, position: '0', lag: 7, waitingSince: instant, parked: 0, parkedStreams: 0 },
    ]);
  });

  it('leaves, once it is healed and replayed, what a rebuild from the start would leave, whatever was poison', async () => {
    const streams = fc.array(fc.constantFrom('thing-a', 'thing-b', 'thing-c', 'thing-d'), {
      minLength: 1,
      maxLength: 24,
    });
    const poisons = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 24 }), { maxLength: 6 }), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(streams, streams, poisons, async (before, after, rounds) => {
        tenant = await own.newLog();
        const one = own.start({ ...quiet, handle, sweepMs: 600_000 });
        poison = new Set(rounds[0]);
        await own.append(tenant, ...before);
        await one.idle();
        for (const round of rounds.slice(1)) {
          poison = new Set(round);
          await replay();
        }
        await own.append(tenant, ...after);
        await one.idle();
        // What is parked or told keeps the order of each stream, with no hole in it.
        const told = streamsOf(await own.rows(tenant));
        const waiting = await parked();
        for (const [stream, positions] of Object.entries(told)) {
          const behind = waiting.filter((row) => row.stream === stream).map(({ position }) => position);
          expect([...positions, ...behind]).toEqual([...positions, ...behind].sort((a, b) => a - b));
        }
        poison = new Set();
        await replay();
        await one.close();
        const { events } = await own.store.readLog(tenant, { after: '0' as never, limit: 100 });
        const rebuilt = streamsOf(events.map(({ streamId, position }) => ({ streamId, position: Number(position) })));
        expect(streamsOf(await own.rows(tenant))).toEqual(rebuilt);
        expect(await parked()).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});
