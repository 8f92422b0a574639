import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { theCluster } from '@rihla/test/cluster';
import type { Findings } from './invariants';

/** One line of the table at the end of a run: a fault, what it did, and what its control lost. */
export interface Fault extends Partial<Findings> {
  readonly fault: string;
  readonly kills?: number;
  readonly acknowledged?: number;
  /** What the negative control lost, in words with their numbers; or why the fault was not run. */
  readonly control?: string;
}

/** Each test file runs in a process of its own: what they found meets in a file of the run. */
const fileIn = (folder: string): string => join(folder, 'faults.jsonl');

export const tell = (fault: Fault): void => {
  appendFileSync(fileIn(theCluster().folder), `${JSON.stringify(fault)}\n`);
};

export const faultsToldIn = (folder: string): readonly Fault[] => {
  const file = fileIn(folder);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Fault);
};

const COLUMNS = ['fault', 'kills', 'acknowledged', 'lost', 'duplicates', 'gaps', 'control'] as const;

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
