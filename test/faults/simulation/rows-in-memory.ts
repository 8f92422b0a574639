import type { LogPosition, TenantId, TenantTransactions, Transaction } from '@rihla/event-store';
import { START } from '@rihla/event-store';
import type { Scheduler } from './scheduler';

type Row = string;

/** What one transaction has written and locked so far. */
interface Open {
  readonly writes: Map<string, Row | undefined>;
  readonly locks: Set<string>;
}

/**
 * Tables of one tenant in memory, with what subscriptions need of PostgreSQL: a transaction is seen whole or not at
 * all, a row that one has written is locked for the others until its end, and a process can die before a commit, after
 * it, or in between its answer and the one who asked.
 */
export class RowsInMemory {
  private rows = new Map<string, Row>();
  private readonly open = new Set<Open>();

  constructor(private readonly scheduler: Scheduler) {}

  /** The database as one process sees it. */
  of(process: string, tenant: TenantId): TenantTransactions {
    return {
      tenants: () => Promise.resolve([tenant]),
      acrossTenants: () => Promise.reject(new Error('the simulation sweeps nothing')),
      inTenant: async (_, work) => {
        const transaction: Open = { writes: new Map(), locks: new Set() };
        this.open.add(transaction);
        try {
          await this.scheduler.turn(process, 'begins');
          const result = await work(this.transaction(process, transaction));
          await this.scheduler.turn(process, 'commits');
          this.commit(transaction);
          await this.scheduler.turn(process, 'hears of its commit');
          return result;
        } finally {
          this.open.delete(transaction);
        }
      },
    };
  }

  /** What is committed under keys that begin so. */
  startingWith(prefix: string): ReadonlyMap<string, string> {
    return new Map([...this.rows].filter(([key]) => key.startsWith(prefix)));
  }

  /** The statements of the checkpoint, and three of our own: `row get`, `row put`, `rows clear`. */
  private transaction(process: string, open: Open): Transaction {
    const answer = async (sql: string, params: readonly unknown[]): Promise<object[]> => {
      await this.scheduler.turn(process, sql.trim().split(' ', 2).join(' '));
      const [first, name, version, from, to] = params as readonly string[];
      if (/^select position from es\.checkpoint/.test(sql)) {
        const position = this.seen(open, checkpointOf(name, version));
        return position === undefined ? [] : [{ position }];
      }
      if (/^(update|insert into) es\.checkpoint/.test(sql)) {
        const key = checkpointOf(name, version);
        await this.lock(process, open, key);
        const isThere = (this.seen(open, key) ?? START) === (from as LogPosition);
        if (isThere) open.writes.set(key, to);
        return isThere ? [{}] : [];
      }
      // Nothing is parked here.
      if (/^select distinct stream_id from es\.parked/.test(sql)) return [];
      if (sql === 'row get') return [{ value: this.seen(open, first ?? '') }];
      if (sql === 'row put') open.writes.set(first ?? '', name);
      else if (sql === 'rows clear')
        for (const key of this.startingWith(first ?? '').keys()) open.writes.set(key, undefined);
      else throw new Error(`the simulation does not speak this: ${sql}`);
      return [];
    };
    return {
      query: async <R extends object>(sql: string, params: readonly unknown[] = []) =>
        (await answer(sql, params)) as R[],
    };
  }

  private seen({ writes }: Open, key: string): Row | undefined {
    return writes.has(key) ? writes.get(key) : this.rows.get(key);
  }

  private async lock(process: string, mine: Open, key: string): Promise<void> {
    while ([...this.open].some((other) => other !== mine && other.locks.has(key))) {
      await this.scheduler.turn(process, 'waits for a row');
    }
    mine.locks.add(key);
  }

  private commit({ writes }: Open): void {
    for (const [key, value] of writes) {
      if (value === undefined) this.rows.delete(key);
      else this.rows.set(key, value);
    }
  }
}

const checkpointOf = (name = '', version = ''): string => `checkpoint:${name}:${version}`;
