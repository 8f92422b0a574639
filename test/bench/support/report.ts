import { cpus } from 'node:os';
import { type Measured, ROUNDS, type Spread } from './rounds';

/** Prints one measurement: a table, or with `--json` one document and nothing else. */
export const report = (title: string, unit: string, measured: readonly Measured[]): void => {
  const machine = `${String(cpus().length)} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.versions.node}`;
  const text = process.argv.includes('--json')
    ? JSON.stringify({ title, unit, rounds: ROUNDS, machine, measured })
    : [
        title,
        `${unit}; medians of ${String(ROUNDS)} interleaved rounds [quartiles]; ${machine}`,
        '',
        ...measured.map(line),
      ].join('\n');
  process.stdout.write(`${text}\n`);
};

const line = ({ name, rate, ratio }: Measured): string =>
  `${name.padEnd(44)} ${spread(rate, 0).padEnd(26)}${ratio ? ` ${spread(ratio, 2)} × ${ratio.against}` : ''}`.trimEnd();

const spread = ({ median, from, to }: Spread, digits: number): string =>
  `${median.toFixed(digits).padStart(8)} [${from.toFixed(digits)}–${to.toFixed(digits)}]`;
