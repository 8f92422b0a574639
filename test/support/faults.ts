import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { theCluster } from './cluster';

/** One line of the table at the end of a run: a fault, what it did, and what its control lost. */
export interface Fault {
  readonly fault: string;
  readonly kills?: number;
  readonly acknowledged?: number;
  readonly lost?: number;
  readonly duplicates?: number;
  readonly gaps?: number;
  /** What each negative control lost, counted. */
  readonly controls?: Controls;
  readonly notRun?: string;
}

/** Under the name of each control what was found of it: `{ 'no idempotency': { duplicates: 10, kills: 1 } }`. */
export type Controls = Readonly<Record<string, Readonly<Record<string, number>>>>;

const COUNTS = ['kills', 'acknowledged', 'lost', 'duplicates', 'gaps'] as const;
const COLUMNS = ['fault', ...COUNTS, 'controls'] as const;

/** Each test file runs in a process of its own: what they found meets in a file of the run. */
const fileIn = (folder: string): string => join(folder, 'faults.jsonl');

export const tell = (fault: Fault): void => {
  appendFileSync(fileIn(theCluster().folder), `${JSON.stringify(fault)}\n`);
};

export const faultsToldIn = (folder: string): readonly Fault[] => {
  const file = fileIn(folder);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Fault);
};

/** One line per fault, the counts of several rounds and of their controls added up. */
export const added = (faults: readonly Fault[]): readonly Fault[] => {
  const total = new Map<string, Fault>();
  for (const fault of faults) {
    const before = total.get(fault.fault);
    const both = (name: (typeof COUNTS)[number]): Partial<Fault> =>
      fault[name] === undefined ? {} : { [name]: (before?.[name] ?? 0) + fault[name] };
    const counts = COUNTS.map(both).reduce((all, one) => ({ ...all, ...one }));
    const controls = addedControls(before?.controls, fault.controls);
    total.set(fault.fault, { ...before, ...fault, ...counts, ...(controls && { controls }) });
  }
  return [...total.values()];
};

const addedControls = (before: Controls | undefined, more: Controls | undefined): Controls | undefined => {
  if (!before || !more) return more ?? before;
  const total: Record<string, Record<string, number>> = Object.fromEntries(
    Object.entries(before).map(([control, counts]) => [control, { ...counts }]),
  );
  for (const [control, counts] of Object.entries(more)) {
    const sums = (total[control] ??= {});
    for (const [what, count] of Object.entries(counts)) sums[what] = (sums[what] ?? 0) + count;
  }
  return total;
};

const inWords = ({ controls, notRun }: Fault): string => {
  if (notRun !== undefined) return `NOT RUN: ${notRun}`;
  const words = Object.entries(controls ?? {}).map(([control, counts]) => {
    const found = Object.entries(counts).map(([what, count]) => `${String(count)} ${what}`);
    return `${control}: ${found.join(', ')}`;
  });
  return words.length > 0 ? words.join('; ') : 'NO CONTROL WAS RUN';
};

export const tableOf = (faults: readonly Fault[]): string => {
  const lines = [
    [...COLUMNS],
    ...faults.map((fault) => [fault.fault, ...COUNTS.map((name) => String(fault[name] ?? '–')), inWords(fault)]),
  ];
  const widths = COLUMNS.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
