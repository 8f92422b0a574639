import fc from 'fast-check';
import type { AppendResult, LogPosition } from '../port';
import { request, someEvents } from '../testing/some-events';
import { Batcher, split } from './batcher';
import { prepare, type Prepared } from './calls';

const append = (stream: string, commandId?: string, tenant = 'tenant'): Prepared => {
  const asked = request([stream, 'any', someEvents(1)]);
  return prepare(tenant, commandId === undefined ? asked : { ...asked, commandId });
};
const streamOf = ({ request: { streams } }: Prepared): string => streams[0]?.streamId ?? '';
const answer = (versions: readonly number[]): PromiseSettledResult<AppendResult> => ({
  status: 'fulfilled',
  value: { versions, position: '1' as LogPosition, repeated: false },
});

/** A store that notes what goes together, and answers when it is let. */
const gated = () => {
  const flushed: string[][] = [];
  const gates: (() => void)[] = [];
  const batcher = new Batcher(async (together) => {
    flushed.push(together.map(streamOf));
    await new Promise<void>((resolve) => gates.push(resolve));
    return together.map(() => answer([0]));
  });
  const open = async (): Promise<void> => {
    gates.shift()?.();
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return { batcher, flushed, open };
};

describe('group commit', () => {
  it('writes a lone append at once, and together what comes while it is being written', async () => {
    const { batcher, flushed, open } = gated();
    const first = batcher.append(append('a'));
    await Promise.resolve();
    const others = ['b', 'c', 'd'].map((name) => batcher.append(append(name)));
    expect(flushed).toEqual([['a']]);
    await open();
    expect(flushed).toEqual([['a'], ['b', 'c', 'd']]);
    await open();
    await Promise.all([first, ...others]);
  });

  it('splits two appends to one stream, and what is behind them on that stream stays behind', async () => {
    const { batcher, flushed, open } = gated();
    const all = ['a', 'a', 'b', 'a', 'c'].map((name) => batcher.append(append(name)));
    for (let turn = 0; turn < 3; turn += 1) {
      await Promise.resolve();
      await open();
    }
    expect(flushed).toEqual([['a', 'b', 'c'], ['a'], ['a']]);
    await Promise.all(all);
  });

  it('splits two appends of one command', () => {
    const queue = [append('a', 'k'), append('b', 'k'), append('c')].map((prepared) => ({ prepared }));
    const { together, later } = split(queue);
    expect([together, later].map((part) => part.map(({ prepared }) => streamOf(prepared)))).toEqual([
      ['a', 'c'],
      ['b'],
    ]);
  });

  it('gives everybody an own answer, and everybody the failure of all', async () => {
    const reason = new Error('wrong');
    const one = new Batcher((together) =>
      Promise.resolve(together.map((each) => (streamOf(each) === 'b' ? { status: 'rejected', reason } : answer([0])))),
    );
    expect(
      (await Promise.allSettled(['a', 'b', 'c'].map((name) => one.append(append(name))))).map(({ status }) => status),
    ).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const broken = new Batcher(() => Promise.reject(reason));
    expect(await Promise.allSettled(['a', 'b'].map((name) => broken.append(append(name))))).toEqual([
      { status: 'rejected', reason },
      { status: 'rejected', reason },
    ]);
    await expect(broken.append(append('c'))).rejects.toBe(reason);
  });

  it('lets another tenant pass a batch that waits for somebody, and keeps its own tenant behind it', async () => {
    const { batcher, flushed, open } = gated();
    const all = [batcher.append(append('a'))];
    await Promise.resolve();
    all.push(batcher.append(append('b')), batcher.append(append('c', undefined, 'other')));
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(flushed).toEqual([['a'], ['c']]);
    for (let turn = 0; turn < 3; turn += 1) await open();
    await Promise.all(all);
    expect(flushed).toEqual([['a'], ['c'], ['b']]);
  });

  it('sends a second batch beside the first when many wait', async () => {
    const { batcher, flushed, open } = gated();
    const all = [batcher.append(append('a'))];
    await Promise.resolve();
    all.push(
      ...Array.from({ length: 64 }, (_, nth) =>
        batcher.append(append(`thing-${String(nth)}`, undefined, `t${String(nth)}`)),
      ),
    );
    await Promise.resolve();
    expect(flushed).toHaveLength(2);
    for (let turn = 0; turn < 4; turn += 1) await open();
    expect(flushed.map(({ length }) => length).reduce((a, b) => a + b)).toBe(65);
    await Promise.all(all);
  });

  it('loses nobody and never turns the order of a stream, whatever comes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 60 }), async (names) => {
        const order: number[] = [];
        const nths = new Map<Prepared, number>();
        const batcher = new Batcher(async (together) => {
          expect(new Set(together.map(streamOf)).size).toBe(together.length);
          order.push(...together.map((each) => nths.get(each) ?? -1));
          await Promise.resolve();
          return together.map(() => answer([0]));
        });
        await Promise.all(
          names.map((name, nth) => {
            const prepared = append(name);
            nths.set(prepared, nth);
            return batcher.append(prepared);
          }),
        );
        expect([...order].sort((a, b) => a - b)).toEqual(names.map((_, nth) => nth));
        for (const name of new Set(names)) {
          const mine = order.filter((nth) => names[nth] === name);
          expect(mine).toEqual([...mine].sort((a, b) => a - b));
        }
      }),
    );
  });
});
