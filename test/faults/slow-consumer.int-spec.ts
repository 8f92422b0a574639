import { type EventStore, readCheckpoint, type Running, type TenantId } from '@rihla/event-store';
import { followProjections, Log, type Projection } from '@rihla/platform';
import { type OwnGround, ownGround } from '@rihla/test/ground';
import { findingsOf, isChainIntact, SOUND, unequalToRebuild } from './invariants';
import { countWish, tally, TALLY_TABLE, type WishKept } from './tally';
import { tell } from '@rihla/test/faults';
import { toStore, write, type Written } from './writers';

jest.setTimeout(90_000);

const WRITERS = 8;
const BACKLOG = 400;
const MORE = 100;
/** The most events that a runner asks for at a time (pages.ts). */
const BATCH = 5_000;

/** The tally, two milliseconds an event late. */
const slow: Projection<WishKept> = {
  ...tally,
  on: {
    WishKept: async (event, db) => {
      await db.query('select pg_sleep(0.002)');
      await countWish(event, db);
    },
  },
};

/** A store that notes how much is asked of it at a time, and how many slices of it are in hands at once. */
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

  const some = (wishes: number, after: () => Promise<void> = () => Promise.resolve()): Promise<Written> => {
    let left = wishes;
    return write(
      WRITERS,
      () => left <= 0,
      async (writer, turn) => {
        const claims = await send(writer, turn + offset);
        left -= 1;
        await after();
        return claims;
      },
    );
  };
  let send: ReturnType<typeof toStore>;
  let offset: number;
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
    offset = 0;
  });
  afterEach(() => worker?.close());
  afterAll(() => own.close());

  it('is waited for by nobody, asks for less the slower it is, and catches up', async () => {
    const before = await some(BACKLOG);
    offset = BACKLOG;
    const asked: number[] = [];
    worker = followProjections({ ...own.ground, store: watched(store, asked) }, [slow], new Log('silent'));
    const meanwhile = await some(MORE);
    const wasBehind = await isBehind();
    await worker.idle();
    const found = await findingsOf(store, tenant, [...before.claims, ...meanwhile.claims]);
    tell({
      fault: 'slow consumer',
      acknowledged: before.acknowledged + meanwhile.acknowledged,
      ...found,
      control: 'a consumer in the way of its writers: never behind',
    });
    expect(wasBehind).toBe(true);
    expect(Math.max(...asked)).toBeLessThanOrEqual(BATCH);
    expect(Math.min(...asked)).toBeLessThan(asked[0] ?? 0);
    expect(found).toEqual(SOUND);
    expect(await isChainIntact(store, tenant)).toBe(true);
    expect(await unequalToRebuild(own.ground, [tally], tenant)).toEqual([]);
  });

  it('NEGATIVE CONTROL: one that its writers wait for is never behind', async () => {
    const running = followProjections(own.ground, [slow], new Log('silent'));
    worker = running;
    await some(WRITERS, () => running.idle());
    expect(await isBehind()).toBe(false);
  });
});
