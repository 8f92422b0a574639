import { shared } from './shared';

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('answers all who ask at a time by one run, and nobody by a run that began before he asked', async () => {
  const ends: ((answer: number) => void)[] = [];
  const ask = shared(() => new Promise<number>((resolve) => ends.push(resolve)));
  const early = [ask(), ask()];
  await settled();
  expect(ends).toHaveLength(1);
  const late = [ask(), ask()];
  await settled();
  expect(ends).toHaveLength(1);
  ends[0]?.(1);
  await settled();
  expect(ends).toHaveLength(2);
  ends[1]?.(2);
  expect(await Promise.all([...early, ...late])).toEqual([1, 1, 2, 2]);
});

it('goes on after a run that failed', async () => {
  let turn = 0;
  const ask = shared(() => ((turn += 1) === 1 ? Promise.reject(new Error('gone')) : Promise.resolve(turn)));
  const failed = ask();
  await expect(failed).rejects.toThrow('gone');
  expect(await ask()).toBe(2);
});
