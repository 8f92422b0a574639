const PATIENCE_MS = 1000;
const WIDTH = 28;

/** A bar with an estimate on a terminal, once the work has taken more than a second; silent otherwise. */
export const progressBar = (
  label: string,
): {
  readonly at: (done: number, of: number) => void;
  readonly end: () => void;
} => {
  const began = performance.now();
  let shown = false;
  return {
    at: (done, of) => {
      const elapsed = performance.now() - began;
      if (!process.stderr.isTTY || elapsed < PATIENCE_MS || of === 0) return;
      const share = Math.min(1, done / of);
      const left = Math.ceil(((elapsed / Math.max(share, 0.001)) * (1 - share)) / 1000);
      const bar = '#'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '.');
      process.stderr.write(`\r${label} [${bar}] ${String(done)}/${String(of)}, ${String(left)} s left `);
      shown = true;
    },
    end: () => {
      if (shown) process.stderr.write('\n');
    },
  };
};
