/**
 * Runs the work for each item, up to `sideBySide` at a time; items that share a key run in their order.
 * The first failure stops what has not begun.
 */
export const inLanes = async <T>(
  items: readonly T[],
  { keysOf, sideBySide }: { readonly keysOf: (item: T) => readonly string[]; readonly sideBySide: number },
  work: (item: T) => Promise<void>,
): Promise<void> => {
  const last = new Map<string, Promise<void>>();
  const running = new Set<Promise<void>>();
  for (const item of items) {
    while (running.size >= sideBySide) await Promise.race(running);
    const before = keysOf(item).flatMap((key) => last.get(key) ?? []);
    const turn = Promise.all(before).then(() => work(item));
    for (const key of keysOf(item)) last.set(key, turn);
    const done: Promise<void> = turn.finally(() => running.delete(done));
    running.add(done);
    done.catch(() => undefined);
  }
  await Promise.all(running);
};
