import type { Event } from '@rihla/kernel';
import type { TenantId, Transaction } from '@rihla/event-store';
import type { Fold, KeyedTable, Row, Told } from './projection';
import { columnsOf, named, rowTexts } from './row-texts';

/** Rows a statement, a millisecond of the server, which writes some while Node makes the texts of the next. */
const AT_ONCE = 100;

/** One row that one event is about. */
export interface Step {
  readonly id: string;
  readonly key: Row;
  readonly event: Told<Event>;
  readonly fold: Fold<Event>['fold'];
}

/** Rows by `Step.id`; undefined: it is known that there is none. */
export type Rows = Map<string, Row | undefined>;

/** What is to be written: the row, or that the row of this key is gone. */
export interface Change {
  readonly key: Row;
  readonly row: Row | undefined;
  /** The table has no row of this key: an insert need not look for a conflict, which takes a fifth of its time. */
  readonly fresh: boolean;
}

export const stepsOf = ({ key, rowsOf, fold }: Fold<Event>, event: Told<Event>): readonly Step[] =>
  rowsOf(event).map((row) => ({ id: idOf(key, row), key: row, event, fold }));

/** No text of PostgreSQL holds a NUL: two keys never look alike. */
const idOf = ([first = '', ...others]: readonly string[], row: Row): string =>
  others.reduce((id, column) => `${id}\0${String(row[column])}`, String(row[first]));

/** Folds in memory, in the order of the steps. All rows are in hand; those that change become `changes` as well. */
export const foldSteps = (rows: Rows, changes: Map<string, Change>, steps: readonly Step[]): void => {
  for (const { id, key, event, fold } of steps) {
    const row = rows.get(id);
    const next = fold(row, event, key);
    if (next === row) continue;
    rows.set(id, next);
    changes.set(id, { key, row: next, fresh: changes.get(id)?.fresh ?? row === undefined });
  }
};

/** Takes the rows of the steps in hand that are not there yet, with one query. */
export const fetchRows = async (
  tx: Transaction,
  tenant: TenantId,
  { table, key }: KeyedTable,
  steps: readonly Step[],
  rows: Rows,
): Promise<void> => {
  const wanted = [...new Map(steps.flatMap((step) => (rows.has(step.id) ? [] : [[step.id, step.key]]))).entries()];
  if (wanted.length === 0) return;
  for (const [id] of wanted) rows.set(id, undefined);
  const { from, values } = rowTexts(
    await columnsOf(tx, table, key),
    wanted.map(([, asked]) => asked),
  );
  const found = await tx.query<{ place: number; row: Row }>(
    `select asked.ordinality as place, to_json(held) as row from ${from} asked ${itsRow('*', table, key)}`,
    [tenant, ...values],
    'kept',
  );
  for (const { place, row } of found) rows.set(wanted[place - 1]?.[0] ?? '', row);
};

/** Writes what changed, with one statement for the rows that are new, one for the others and one for those that are gone. */
export const writeChanges = async (
  tx: Transaction,
  tenant: TenantId,
  table: KeyedTable,
  changes: readonly Change[],
): Promise<void> => {
  const rowsOf = (fresh: boolean): readonly Row[] =>
    changes.flatMap((change) => (change.row && change.fresh === fresh ? [change.row] : []));
  await insert(tx, tenant, table, rowsOf(true), () => '');
  await insert(tx, tenant, table, rowsOf(false), overwriting(table));
  const gone = changes.flatMap(({ key, row, fresh }) => (row || fresh ? [] : [key]));
  if (gone.length > 0) {
    const { from, values } = rowTexts(await columnsOf(tx, table.table, table.key), gone);
    await tx.query(
      `delete from ${named(table.table)} where ctid = any (array(
         select held.ctid from ${from} asked ${itsRow('ctid', table.table, table.key)}))`,
      [tenant, ...values],
      'kept',
    );
  }
};

const insert = async (
  tx: Transaction,
  tenant: TenantId,
  { table }: KeyedTable,
  rows: readonly Row[],
  onConflict: (columns: readonly string[]) => string,
): Promise<void> => {
  if (!rows[0]) return;
  const names = Object.keys(rows[0]).filter((column) => column !== 'tenant_id');
  const columns = await columnsOf(tx, table, names);
  const written: Promise<unknown>[] = [];
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const { from, values } = rowTexts(columns, rows.slice(at, at + AT_ONCE));
    const sql = `insert into ${named(table)} (tenant_id, ${names.join(', ')})
      select $1, ${names.join(', ')} from ${from} list ${onConflict(names)}`;
    const some = tx.query(sql, [tenant, ...values], 'kept');
    // Who waits for all of them hears of a failure, also of one that comes before the last is sent.
    some.catch(() => undefined);
    written.push(some);
  }
  await Promise.all(written);
};

const overwriting =
  ({ key }: KeyedTable) =>
  (columns: readonly string[]): string => {
    const others = columns.filter((column) => !key.includes(column));
    const update = others.map((column) => `${named(column)} = excluded.${named(column)}`).join(', ');
    const conflict = `on conflict (${['tenant_id', ...key].map(named).join(', ')})`;
    return `${conflict} do ${update ? `update set ${update}` : 'nothing'}`;
  };

/**
 * The row of each key that is asked for. A limit keeps the planner to the key's index: on a table that was just filled and
 * has no statistics yet, a plain join reads the tenant's rows one and all.
 */
const itsRow = (what: '*' | 'ctid', table: string, key: readonly string[]): string =>
  `cross join lateral (select one.${what} from ${named(table)} one
     where ${['one.tenant_id = $1', ...key.map((column) => `one.${named(column)} = asked.${named(column)}`)].join(' and ')}
     limit 1) held`;
