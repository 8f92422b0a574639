import { MemoryEventStore } from '../memory/memory-event-store';
import { Bell } from './bell';

describe('the doorbell', () => {
  const hung: ((tenant: string) => void)[] = [];
  let opened = 0;
  let closed = 0;
  const bell = (): Bell => {
    const store = new MemoryEventStore();
    store.listen = (ring) => {
      opened += 1;
      hung.push(ring);
      return Promise.resolve({
        close: () => {
          closed += 1;
          return Promise.resolve();
        },
      });
    };
    return new Bell(store, () => undefined, fail);
  };
  beforeEach(() => {
    hung.length = opened = closed = 0;
  });

  it('is dropped and opened again when three sweeps in a row found what nobody rang for', async () => {
    const one = bell();
    expect([one.swept(true), one.swept(true), one.swept(true)]).toEqual([false, false, true]);
    await one.close();
    expect([opened, closed]).toEqual([2, 2]);
  });

  it('is left alone while it rings, or while there is nothing to ring for', async () => {
    const one = bell();
    const dropped: boolean[] = [];
    for (let sweep = 0; sweep < 12; sweep += 1) {
      if (sweep % 3 === 2) hung[0]?.('tenant');
      dropped.push(one.swept(sweep % 2 === 0));
    }
    for (let sweep = 0; sweep < 5; sweep += 1) dropped.push(one.swept(false));
    expect(dropped).not.toContain(true);
    await one.close();
    expect([opened, closed]).toEqual([1, 1]);
  });

  it('says what went wrong when it cannot be opened, and may be opened later', async () => {
    const failures: unknown[] = [];
    const store = new MemoryEventStore();
    store.listen = () => Promise.reject(new Error('no line'));
    const one = new Bell(
      store,
      () => undefined,
      (error) => failures.push(error),
    );
    await one.close();
    expect(failures).toEqual([new Error('no line')]);
  });
});

const fail = (error: unknown): never => {
  throw error;
};
