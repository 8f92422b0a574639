import type { Transaction } from '@rihla/event-store';
import type { Row } from './projection';

/** A column of a table and its type, as SQL writes both. */
export interface Column {
  readonly name: string;
  readonly type: string;
}

/** Rows on their way into a statement. */
export interface RowTexts {
  /** Stands in a `from`: the columns in their types, and `ordinality`, the place of a row from 1. */
  readonly from: string;
  /** The parameters of the statement behind $1. */
  readonly values: readonly unknown[];
}

/**
 * Rows as the server takes them in with the least work, and Node gives them: one text a column, its values between marks
 * that none of them holds.
 * @param columns those of the rows that count; absent and null values become null
 */
export const rowTexts = (columns: readonly Column[], rows: readonly Row[]): RowTexts => {
  const texts = columns.map(({ name, type }) => rows.map((row) => textOf(row[name], type)));
  const [mark = '', none = ''] = unusedIn(texts);
  const names = columns.map(({ name }) => name);
  // A mark behind the last as well: of one text that is empty no row would be made.
  const joined = (list: (typeof texts)[number]): string => list.map((text) => `${text ?? none}${mark}`).join('');
  const lists = columns.map((_, nth) => `string_to_table($${String(nth + 5)}, $3, $4)`);
  return {
    from: `(select ${['ordinality', ...columns.map(({ name, type }) => `${name}::${type}`)].join(', ')}
      from rows from (${['generate_series(1, $2)', ...lists].join(', ')}) as list (${['ordinality', ...names].join(', ')})
     where ordinality is not null)`,
    values: columns.length === 0 ? [rows.length] : [rows.length, mark, none, ...texts.map(joined)],
  };
};

/** These columns of a table that the search path shows. A version of a table keeps the columns that it has. */
export const columnsOf = async (
  tx: Transaction,
  table: string,
  names: readonly string[],
): Promise<readonly Column[]> => {
  const types = typesOf.get(table) ?? (await readTypes(tx, table));
  typesOf.set(table, types);
  return names.map((name) => {
    const type = types.get(named(name));
    if (type === undefined) throw new Error(`${table} has no column ${name}`);
    return { name, type };
  });
};
const typesOf = new Map<string, ReadonlyMap<string, string>>();

const readTypes = async (tx: Transaction, table: string): Promise<ReadonlyMap<string, string>> => {
  const columns = await tx.query<Column>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [named(table)],
  );
  return new Map(columns.map(({ name, type }) => [name, type]));
};

/** A name that stands in SQL without quotes. */
export const named = (name: string): string => {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error(`not a name of a table or column: ${name}`);
  return name;
};

/** As the type reads it; undefined: null. */
const textOf = (value: unknown, type: string): string | undefined => {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value) && type.endsWith('[]')) return `{${value.map(element).join()}}`;
  return typeof value === 'string' && !type.startsWith('json') ? value : JSON.stringify(value);
};

const element = (value: unknown): string =>
  typeof value === 'string' ? `"${value.replace(/["\\]/g, String.raw`\$&`)}"` : JSON.stringify(value);

/** Two characters that no text holds: of those that nobody writes the first, and then of those for private use. */
const unusedIn = (texts: readonly (readonly (string | undefined)[])[]): readonly string[] => {
  const marks: string[] = [];
  for (let code = 1; marks.length < 2; code = code === 31 ? 0xe000 : code + 1) {
    const mark = String.fromCodePoint(code);
    if (!texts.some((list) => list.some((text) => text?.includes(mark)))) marks.push(mark);
  }
  return marks;
};
