import type { Event, EventShape, KeyClass } from '@rihla/kernel';
import type { LogPosition, TenantId, Transaction } from '@rihla/event-store';

/** An event as a projection is told it: unsealed as far as the projection may read, with its place in the log. */
export type Told<E extends Event> = E & {
  readonly tenant: TenantId;
  readonly eventId: string;
  readonly streamId: string;
  readonly version: number;
  readonly position: LogPosition;
  readonly recordedAt: string;
  readonly actor?: { readonly userId: string; readonly role: string } | undefined;
};

/** A row of a read model as JSON has it: days and ids as text, numerics as numbers. */
export type Row = Readonly<Record<string, unknown>>;

/** A table of one row per key and tenant. */
export interface KeyedTable {
  readonly table: string;
  /** The columns of its primary key beside `tenant_id`. */
  readonly key: readonly string[];
}

/** What an event does to the rows that it is about. */
export interface Fold<E extends Event> extends KeyedTable {
  readonly rowsOf: (event: Told<E>) => readonly Row[];
  readonly fold: (row: Row | undefined, event: Told<E>, key: Row) => Row | undefined;
}

/** Writes rows by statements of its own. */
export type Handler<E extends Event> = (event: Told<E>, db: Transaction) => Promise<void>;

type Step<E extends Event> = Handler<E> | Fold<E>;

/**
 * A read model: a fold of events into rows that can be thrown away and rebuilt. One entry per event type; rows and
 * checkpoint move in one transaction, events in log order, each told once.
 *
 * An event that is about rows with a known key says so with `keyed(…)`: a pure function from row to row, many times
 * as fast, since a batch is read, folded in memory and written at once. Any other writes SQL. A table belongs to one of
 * the two ways: a handler that names a folded table is refused.
 */
export interface Projection<E extends Event = Event> {
  readonly name: string;
  /** A new version is built beside the old one; its tables are `<question>_v<version>`. */
  readonly version: number;
  /** The tables it writes, unqualified: the search path is the side that is live, or the other during a rebuild. */
  readonly tables: readonly string[];
  /** The shapes of the events it is told, for unsealing. */
  readonly shapes: { readonly [T in E['type']]: EventShape };
  /** The key classes that it must open; none for most. What it does not name stays sealed and absent. */
  readonly reads: readonly KeyClass[];
  readonly on: { readonly [T in E['type']]: Entry<Extract<E, { readonly type: T }>> };
  /** Events that take something out of the rows for good: rows of before them are not kept for a rollback. */
  readonly forgets?: { readonly [T in E['type']]?: true };
}

type Entry<E extends Event> = Step<E> | readonly Step<E>[];

/** Any read model, whatever it is told: what lists and runners hold. */
export type AnyProjection = Projection<never>;

type KeyedFold<R extends object, K extends keyof R> = <E extends Event>(
  /** The keys of the rows that the event is about, none or several. */
  rowsOf: (event: Told<NoInfer<E>>) => Pick<R, K> | readonly Pick<R, K>[],
  /**
   * Pure. `row` is the row as it stands, undefined when there is none; the answer is the row as it will be, with every
   * column but `tenant_id`, undefined when there shall be none, and the same object when nothing changes. A new row
   * names its columns one by one: a spread that gets further fields costs ten times a plain literal.
   */
  fold: (row: R | undefined, event: Told<E>, key: Pick<R, K>) => R | undefined,
) => Fold<E>;

/** Folds of a table whose rows are `R` with the primary key `K`. */
export const keyed =
  <R extends object, K extends keyof R & string>(table: string, key: readonly K[]): KeyedFold<R, K> =>
  (rowsOf, fold) => ({
    table,
    key,
    rowsOf: (event) => {
      const rows = rowsOf(event);
      return (Array.isArray(rows) ? rows : [rows]) as readonly Row[];
    },
    fold: fold as unknown as Fold<Event>['fold'],
  });
