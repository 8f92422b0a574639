import { setTimeout as pause } from 'node:timers/promises';
import { inLanes } from './in-lanes';

const run = async (names: readonly string[], sideBySide: number) => {
  const begun: string[] = [];
  let atOnce = 0;
  let most = 0;
  await inLanes(names, { keysOf: (name) => [name.slice(0, 1)], sideBySide }, async (name) => {
    begun.push(name);
    most = Math.max(most, (atOnce += 1));
    await pause(name.endsWith('slow') ? 20 : 1);
    atOnce -= 1;
  });
  return { begun, most };
};

describe('lanes', () => {
  it('keep the order of what belongs together and let the rest overtake', async () => {
    const { begun, most } = await run(['a1slow', 'a2', 'b1', 'a3', 'b2'], 5);
    expect(begun.filter((name) => name.startsWith('a'))).toEqual(['a1slow', 'a2', 'a3']);
    expect(begun.indexOf('b1')).toBeLessThan(begun.indexOf('a2'));
    expect(most).toBeGreaterThan(1);
  });

  it('never run more side by side than they may', async () => {
    expect((await run(['a', 'b', 'c', 'd', 'e'], 2)).most).toBe(2);
  });

  it('stop at a failure', async () => {
    const begun: string[] = [];
    const failing = inLanes(['a', 'b', 'c', 'd'], { keysOf: (name) => [name], sideBySide: 1 }, (name) => {
      begun.push(name);
      return name === 'b' ? Promise.reject(new Error('no')) : Promise.resolve();
    });
    await expect(failing).rejects.toThrow('no');
    expect(begun).toEqual(['a', 'b']);
  });
});
