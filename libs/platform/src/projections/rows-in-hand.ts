import type { TenantId, Transaction } from '@rihla/event-store';
import { type Change, fetchRows, foldSteps, type Rows, type Step, writeChanges } from './keyed-rows';
import type { KeyedTable } from './projection';

/**
 * Rows in memory, about half a kilobyte each; those that have changed since they were written last, so that a read model of
 * fewer rows is written once, at the end; and rows a transaction, so few that the server's 30 seconds are far.
 */
const LIMITS = { held: 100_000, changed: 80_000, written: 10_000 };

/** Runs work in a transaction on the side that is being built. */
export type Inside = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;

export interface RowsInHand {
  fold(steps: readonly Step[]): Promise<void>;
  /** Writes what is left; the table is whole then. */
  end(): Promise<void>;
}

/**
 * The rows of one table while a log is folded into an empty side: nothing is read but what was written before and had
 * to be let go, and rows are written while the next ones are folded.
 */
export const rowsInHand = (tenant: TenantId, table: KeyedTable, inside: Inside, limits = LIMITS): RowsInHand => {
  const written = seen();
  let rows: Rows = new Map();
  let changes = new Map<string, Change>();
  let writing: Promise<void> = Promise.resolve();

  const writeAll = async (batch: readonly Change[]): Promise<void> => {
    for (let at = 0; at < batch.length; at += limits.written) {
      const some = batch.slice(at, at + limits.written);
      await inside((tx) => writeChanges(tx, tenant, table, some));
    }
  };
  const write = async (): Promise<void> => {
    await writing;
    // Everything but the changes is in the table now.
    if (rows.size > limits.held) rows = new Map([...changes].map(([id, { row }]) => [id, row]));
    const batch = [...changes.values()];
    for (const id of changes.keys()) written.add(id);
    changes = new Map();
    writing = writeAll(batch);
    // Whoever comes next waits for it and hears of its failure.
    writing.catch(() => undefined);
  };

  return {
    fold: async (steps) => {
      const stored = steps.filter(({ id }) => !rows.has(id) && written.has(id));
      if (stored.length > 0) await inside((tx) => fetchRows(tx, tenant, table, stored, rows));
      foldSteps(rows, changes, steps);
      if (changes.size >= limits.changed || rows.size > limits.held) await write();
    },
    end: async () => {
      await write();
      await writing;
    },
  };
};

/** 4 MB: of a million keys one in thirty that is new is taken for a known one, and asked for in vain. */
const BITS = 2 ** 25;

/** Remembers keys without holding them: what was added is known for sure, what was not may be taken for known. */
const seen = () => {
  const bits = new Uint8Array(BITS / 8);
  return {
    add: (id: string): void => {
      const bit = hash(id);
      bits[bit >> 3] = (bits[bit >> 3] ?? 0) | (1 << (bit & 7));
    },
    has: (id: string): boolean => {
      const bit = hash(id);
      return ((bits[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0;
    },
  };
};

/** FNV-1a, cut to the size of the bitmap. */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0) % BITS;
};
