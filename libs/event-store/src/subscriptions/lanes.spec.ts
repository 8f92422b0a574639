import { Lanes } from './lanes';

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

describe('lanes', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('runs the turns of one tenant one after the other, and once more when woken meanwhile', async () => {
    const ends: (() => void)[] = [];
    const lanes = new Lanes(
      () =>
        new Promise((resolve) =>
          ends.push(() => {
            resolve(false);
          }),
        ),
      fail,
    );
    lanes.wake('a');
    lanes.wake('a');
    lanes.wake('a');
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await settle();
    expect(ends).toHaveLength(2);
    ends[1]?.();
    await settle();
    expect(ends).toHaveLength(2);
  });

  it('runs four tenants side by side, then the next that waits, and lets nobody starve', async () => {
    const turns: string[] = [];
    let left = 20;
    const lanes = new Lanes(async (tenant) => {
      turns.push(tenant);
      await Promise.resolve();
      return (left -= 1) > 0;
    }, fail);
    for (const tenant of ['a', 'b', 'c', 'd', 'e']) lanes.wake(tenant);
    expect(turns).toEqual(['a', 'b', 'c', 'd']);
    await settle();
    expect(turns.slice(4, 9)).toContain('e');
  });

  it('rests a lane that failed, ever longer, whoever rings, and forgets it after a success', async () => {
    const at: number[] = [];
    let broken = true;
    const lanes = new Lanes(
      async () => {
        await Promise.resolve();
        at.push(Date.now());
        if (broken) throw new Error('poison');
        return false;
      },
      () => undefined,
    );
    const begun = Date.now();
    lanes.wake('a');
    await settle();
    for (let ms = 0; ms < 750; ms += 10) {
      lanes.wake('a');
      await jest.advanceTimersByTimeAsync(10);
    }
    expect(at.map((time) => time - begun)).toEqual([0, 100, 300, 700]);
    broken = false;
    await jest.advanceTimersByTimeAsync(800);
    broken = true;
    at.length = 0;
    lanes.wake('a');
    await jest.advanceTimersByTimeAsync(100);
    expect(at).toHaveLength(2);
  });

  it('names a turn that does not end, once', async () => {
    const lanes = new Lanes((tenant) => (tenant === 'b' ? Promise.resolve(false) : new Promise(() => undefined)), fail);
    lanes.wake('a');
    lanes.wake('b');
    await jest.advanceTimersByTimeAsync(59_000);
    expect(lanes.overdue(60_000)).toEqual([]);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(lanes.overdue(60_000)).toEqual(['a']);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(lanes.overdue(60_000)).toEqual([]);
  });

  it('says whether a lane lay still when it was woken', async () => {
    let broken = false;
    const lanes = new Lanes(
      async () => {
        await Promise.resolve();
        if (broken) throw new Error('poison');
        return false;
      },
      () => undefined,
    );
    expect([lanes.wake('a'), lanes.wake('a')]).toEqual([true, false]);
    await settle();
    broken = true;
    expect(lanes.wake('a')).toBe(true);
    await settle();
    // It rests.
    expect(lanes.wake('a')).toBe(false);
  });

  it('starts nothing after close, and waits for what runs', async () => {
    let end = (): void => undefined;
    const started: string[] = [];
    const lanes = new Lanes((tenant) => {
      started.push(tenant);
      return new Promise((resolve) => {
        end = () => {
          resolve(true);
        };
      });
    }, fail);
    lanes.wake('a');
    let closed = false;
    const closing = lanes.close().then(() => {
      closed = true;
    });
    lanes.wake('b');
    await settle();
    expect(closed).toBe(false);
    end();
    await closing;
    await settle();
    expect(started).toEqual(['a']);
  });
});

const fail = (error: unknown): never => {
  throw error;
};
