import { pipeline } from 'node:stream/promises';
import { type Client, escapeLiteral } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { CopyDiffersError } from './errors';
import type { Sides } from './sides';
import type { TenantTable } from './tables';

/** Rows are compared in groups: what differs is copied a group at a time. A power of two. */
const GROUPS = 4096;

/** The first 64 bits of SHA-256 over the row as text. */
const hashOf = ({ columns }: TenantTable): string =>
  `('x' || encode(substring(sha256(convert_to(row(${columns.join()})::text, 'UTF8')) for 8), 'hex'))::bit(64)::bigint`;
const groupOf = (table: TenantTable): string => `(${hashOf(table)} & ${String(GROUPS - 1)})`;

/** Per group of rows their number and the sum of their hashes. */
type Prints = ReadonlyMap<number, string>;

const printsOf = async (side: Client, table: TenantTable, rows: string): Promise<Prints> => {
  const result = await side.query<[number, string]>({
    text: `select (hash & ${String(GROUPS - 1)})::int, count(*) || ' ' || sum(hash)
      from (select ${hashOf(table)} as hash from ${table.name} where ${rows}) x group by 1`,
    rowMode: 'array',
  });
  return new Map(result.rows);
};

const unlike = (a: Prints, b: Prints): number[] =>
  [...new Set([...a.keys(), ...b.keys()])].filter((group) => a.get(group) !== b.get(group));

/**
 * Makes the target's rows of a scope those that the source has at one moment, copying only the groups that differ, and
 * proves it by the hashes of all of them. One transaction: a copy that breaks off leaves the target as it was.
 * @param scope which rows of the tenant: a condition on the table's columns
 * @throws CopyDiffersError
 */
export const level = async ({ from, to, tenant }: Sides, table: TenantTable, scope = 'true'): Promise<void> => {
  const mine = `tenant_id = ${escapeLiteral(tenant)} and ${scope}`;
  await Promise.all([from.query('begin isolation level repeatable read read only'), to.query('begin')]);
  const [wanted, found] = await Promise.all([printsOf(from, table, mine), printsOf(to, table, mine)]);
  const groups = unlike(wanted, found);
  if (groups.length > 0) {
    const chosen = found.size === 0 ? mine : `${mine} and ${groupOf(table)} = any ('{${groups.join()}}')`;
    if (found.size > 0) await to.query(`delete from ${table.name} where ${chosen}`);
    const columns = table.columns.join();
    await pipeline(
      from.query(copyTo(`copy (select ${columns} from ${table.name} where ${chosen}) to stdout`)),
      to.query(copyFrom(`copy ${table.name} (${columns}) from stdin`)),
    );
    if (unlike(wanted, await printsOf(to, table, mine)).length > 0) throw new CopyDiffersError(table.name);
  }
  await Promise.all([from.query('commit'), to.query('commit')]);
};
