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
  /** What the negative control lost, in words with their numbers; or why the fault was not run. */
  readonly control?: string;
}

const COUNTS = ['kills', 'acknowledged', 'lost', 'duplicates', 'gaps'] as const;
const COLUMNS = ['fault', ...COUNTS, 'control'] as const;

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

/** One line per fault, the counts of several rounds added up; of the controls the last one speaks. */
export const added = (faults: readonly Fault[]): readonly Fault[] => {
  const total = new Map<string, Fault>();
  for (const fault of faults) {
    const before = total.get(fault.fault);
    const both = (name: (typeof COUNTS)[number]): Partial<Fault> =>
      fault[name] === undefined ? {} : { [name]: (before?.[name] ?? 0) + fault[name] };
    const counts = COUNTS.map(both).reduce((all, one) => ({ ...all, ...one }));
    total.set(fault.fault, { ...before, ...fault, ...counts });
  }
  return [...total.values()];
};

export const tableOf = (faults: readonly Fault[]): string => {
  const lines = [[...COLUMNS], ...faults.map((fault) => COLUMNS.map((column) => String(fault[column] ?? '–')))];
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
