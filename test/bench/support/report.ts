import { cpus } from 'node:os';
import { type Measured, quantile, ROUNDS, type Spread, spreadOf } from './rounds';

const machine = `${String(cpus().length)} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.versions.node}`;

/** A table, or with `--json` one document and nothing else. */
const print = (document: object, lines: readonly string[]): void => {
  const text = process.argv.includes('--json') ? JSON.stringify({ ...document, machine }) : lines.join('\n');
  process.stdout.write(`${text}\n`);
};

/** Prints one measurement of several sides. */
export const report = (title: string, unit: string, measured: readonly Measured[]): void => {
  print({ title, unit, rounds: ROUNDS, measured }, [
    title,
    `${unit}; medians of ${String(ROUNDS)} interleaved rounds [quartiles]; ${machine}`,
    '',
    ...measured.map(line),
  ]);
};

/** Prints how long things took, in milliseconds, and each against the first. */
export const reportTimes = (
  title: string,
  circumstances: string,
  times: Readonly<Record<string, readonly number[]>>,
): void => {
  const rows = Object.entries(times).map(([name, all]) => {
    const sorted = all.toSorted((a, b) => a - b);
    return { name, count: all.length, p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) };
  });
  print({ title, circumstances, times: rows }, [
    title,
    `milliseconds; ${circumstances}; ${machine}`,
    '',
    ...rows.map(
      ({ name, count, p50, p99 }) =>
        `${name.padEnd(30)} p50 ${p50.toFixed(1).padStart(7)}   p99 ${p99.toFixed(1).padStart(7)}   of ${String(count)}   p99 ${twoDigits(p99 / (rows[0]?.p99 ?? NaN))} × ${rows[0]?.name ?? ''}`,
    ),
  ]);
};

/** Prints rates as something grows, each against the first. */
export const reportSteps = (
  title: string,
  unit: string,
  steps: readonly { readonly size: number; readonly rates: readonly number[] }[],
): void => {
  const rows = steps.map(({ size, rates }) => ({ size, rate: spreadOf(rates) }));
  const first = rows[0]?.rate.median ?? NaN;
  print({ title, unit, steps: rows }, [
    title,
    `${unit}; medians [quartiles]; ${machine}`,
    '',
    ...rows.map(
      ({ size, rate }) =>
        `${String(size).padStart(10)} events stored   ${written(rate, whole)}   ${twoDigits(rate.median / first)} × the first`,
    ),
  ]);
};

const line = ({ name, rate, ratio }: Measured): string =>
  `${name.padEnd(46)} ${written(rate, whole)}${ratio ? `   ${written(ratio, twoDigits)} × ${ratio.against}` : ''}`;

const written = ({ median, from, to }: Spread, format: (value: number) => string): string =>
  `${format(median).padStart(7)} ${`[${format(from)}–${format(to)}]`.padEnd(16)}`;
const whole = (value: number): string => value.toFixed(0);
const twoDigits = (value: number): string => String(Number(value.toPrecision(2)));
