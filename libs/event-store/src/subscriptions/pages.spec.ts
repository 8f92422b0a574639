import fc from 'fast-check';
import { MemoryEventStore } from '../memory/memory-event-store';
import { type LogPosition, START } from '../port';
import { request, someEvents } from '../testing/some-events';
import { type Lane, newLane, paced, tellPages } from './pages';
import type { Batch, Subscription } from './tell-batch';

describe('the size of the next batch', () => {
  const sizes = fc.integer({ min: 50, max: 5_000 });

  it('stays between 50 and 5,000, and never more than doubles or halves', () => {
    fc.assert(
      fc.property(sizes, fc.double({ min: 0, max: 1e6, noNaN: true }), (size, ms) => {
        const next = paced(size, ms);
        expect(next).toBeGreaterThanOrEqual(Math.max(50, Math.floor(size / 2)));
        expect(next).toBeLessThanOrEqual(Math.min(5_000, 2 * size));
      }),
    );
  });

  it('grows after a fast batch and shrinks after a slow one', () => {
    expect(paced(500, 20)).toBe(1_000);
    expect(paced(500, 500)).toBe(500);
    expect(paced(500, 60_000)).toBe(250);
  });
});

describe('a turn', () => {
  const tenant = 'tenant';
  const on = async (events: number): Promise<{ subscription: Subscription; store: MemoryEventStore }> => {
    const store = new MemoryEventStore();
    await store.openLog(tenant);
    for (let left = events; left > 0; left -= 1_000) {
      await store.append(tenant, request(['thing-1', 'any', someEvents(Math.min(left, 1_000))]));
    }
    const nobody = (): Promise<never> => Promise.reject(new Error('nothing is written here'));
    const transactions = { tenants: nobody, inTenant: nobody, acrossTenants: nobody };
    return { store, subscription: { name: 'told', version: 1, store, transactions, handle: nobody } };
  };
  const lane = (): Lane => ({ ...newLane(), at: START });

  it('has the next page on its way while a full one is told, and not more than one', async () => {
    const { store, subscription } = await on(1_000);
    const asked: LogPosition[] = [];
    const readLog = store.readLog.bind(store);
    store.readLog = (of, from) => {
      asked.push(from.after);
      return readLog(of, from);
    };
    const atTelling: string[] = [];
    const tell = ({ from }: Batch): Promise<void> => {
      atTelling.push(`${from}: ${asked.join()}`);
      return Promise.resolve();
    };
    await tellPages(subscription, tenant, lane(), tell, () => true);
    expect(atTelling).toEqual(['0: 0,500', '500: 0,500,1000']);
  });

  it('ends where it is told to, and goes on from there', async () => {
    const { subscription } = await on(1_200);
    const mine = lane();
    const ends: string[] = [];
    const tell = ({ to }: Batch): Promise<void> => {
      ends.push(to);
      return Promise.resolve();
    };
    expect(await tellPages(subscription, tenant, mine, tell, () => false)).toBe(true);
    expect(mine.at).toBe('500');
    expect(await tellPages(subscription, tenant, mine, tell, () => true)).toBe(false);
    expect([mine.at, ends[0], ends.at(-1)]).toEqual(['1200', '500', '1200']);
  });

  it('forgets its place when a batch fails, so that the checkpoint is read again', async () => {
    const { subscription } = await on(10);
    const mine = lane();
    await expect(
      tellPages(
        subscription,
        tenant,
        mine,
        () => Promise.reject(new Error('no')),
        () => true,
      ),
    ).rejects.toThrow('no');
    expect(mine.at).toBeUndefined();
  });

  it('moves over what a filter keeps away', async () => {
    const { subscription } = await on(1_200);
    const told: Batch[] = [];
    const filtered = { ...subscription, filter: { types: ['SomethingElse'] } };
    const tell = (batch: Batch): Promise<void> => {
      told.push(batch);
      return Promise.resolve();
    };
    const mine = lane();
    await tellPages(filtered, tenant, mine, tell, () => true);
    expect(mine.at).toBe('1200');
    expect(told.flatMap(({ events }) => events)).toEqual([]);
  });
});
