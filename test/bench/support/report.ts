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
  `${name.padEnd(46)} ${written(rate, whole)}${ratio ? `   ${written(ratio, twoDigits)} × ${ratio.against}` : ''}`;

const written = ({ median, from, to }: Spread, format: (value: number) => string): string =>
  `${format(median).padStart(7)} ${`[${format(from)}–${format(to)}]`.padEnd(16)}`;
const whole = (value: number): string => value.toFixed(0);
const twoDigits = (value: number): string => String(Number(value.toPrecision(2)));
