import { type EventStore, readCheckpoint, type Running, type TenantId } from '@rihla/event-store';
import { followProjections, Log, type Projection } from '@rihla/platform';
import { type OwnGround, ownGround } from '@rihla/test/ground';
import { findingsOf, isChainIntact, SOUND, unequalToRebuild } from './invariants';
import { countWish, tally, TALLY_TABLE, type WishKept } from './tally';
import { type Fault, tell } from '@rihla/test/faults';
import { type Send, toStore, write, type Written } from './writers';

jest.setTimeout(90_000);

const WRITERS = 8;
/** Of each writer. */
const BACKLOG = 50;
const MORE = 12;
/** The most events that a runner asks for at a time (pages.ts). */
const BATCH = 5_000;

const LATE_MS = 2;

/** The tally, so much an event late. */
const slow: Projection<WishKept> = {
  ...tally,
  on: {
    WishKept: async (event, db) => {
      await db.query('select pg_sleep($1)', [LATE_MS / 1_000]);
      await countWish(event, db);
    },
  },
};

/** A store that notes how much is asked of it at a time. */
const watched = (store: EventStore, asked: number[]): EventStore =>
  new Proxy(store, {
    get: (target, name: keyof EventStore) => {
      if (name === 'readLog') {
        return (...args: Parameters<EventStore['readLog']>) => {
          asked.push(args[1].limit);
          return target.readLog(...args);
        };
      }
      const value: unknown = target[name];
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });

describe('a consumer that is slower than its writers', () => {
  let own: OwnGround;
  let store: EventStore;
  let tenant: TenantId;
  let worker: Running | undefined;
  let row: Fault | undefined;
  /** Milliseconds that a wish took beside the slow consumer. */
  let alone: number;

  let send: Send;
  /** From one turn of each writer to another, and how long a wish took, in milliseconds. */
  const some = async (from: number, to: number, after?: () => Promise<void>): Promise<Written & { ms: number }> => {
    const began = performance.now();
    const written = await write(
      WRITERS,
      (turn) => from + turn >= to,
      async (writer, turn) => {
        const claims = await send(writer, from + turn);
        await after?.();
        return claims;
      },
    );
    return { ...written, ms: (performance.now() - began) / written.acknowledged };
  };
  const isBehind = async (): Promise<boolean> => {
    const at = await own.ground.transactions.inTenant(tenant, (tx) => readCheckpoint(tx, slow, tenant));
    return Number(at) < Number(await store.head(tenant));
  };

  beforeAll(async () => {
    own = await ownGround();
    await own.database.ownerPool.query(TALLY_TABLE);
    ({ store } = own.ground);
  });
  beforeEach(async () => {
    tenant = await own.database.newTenant();
    await store.openLog(tenant);
    send = toStore(store, tenant);
  });
  afterEach(() => worker?.close());
  afterAll(() => own.close());

  it('is waited for by nobody, asks for less the slower it is, and catches up', async () => {
    const before = await some(0, BACKLOG);
    const asked: number[] = [];
    worker = followProjections({ ...own.ground, store: watched(store, asked) }, [slow], new Log('silent'));
    const meanwhile = await some(BACKLOG, BACKLOG + MORE);
    const wasBehind = await isBehind();
    await worker.idle();
    const found = await findingsOf(store, tenant, [...before.claims, ...meanwhile.claims]);
    alone = meanwhile.ms;
    row = { fault: 'slow consumer', acknowledged: before.acknowledged + meanwhile.acknowledged, ...found };
    expect(wasBehind).toBe(true);
    expect(Math.max(...asked)).toBeLessThanOrEqual(BATCH);
    expect(Math.min(...asked)).toBeLessThan(asked[0] ?? 0);
    expect(found).toEqual(SOUND);
    expect(await isChainIntact(store, tenant)).toBe(true);
    expect(await unequalToRebuild(own.ground, [tally], tenant)).toEqual([]);
  });

  it('NEGATIVE CONTROL: one that its writers wait for is never behind, and they are as slow as it', async () => {
    const running = followProjections(own.ground, [slow], new Log('silent'));
    worker = running;
    const { acknowledged: wishes, ms } = await some(0, 2, () => running.idle());
    const [inItsWay, besideIt] = [ms, alone].map((each) => Math.round(each * wishes));
    const waited = { wishes, 'ms in its way': inItsWay ?? 0, 'ms beside it': besideIt ?? 0 };
    if (row) tell({ ...row, controls: { 'writers who wait for the consumer': waited } });
    expect(await isBehind()).toBe(false);
    // It tells them one after the other, and each writer has waited for its own.
    expect(ms).toBeGreaterThanOrEqual(LATE_MS);
  });
});
