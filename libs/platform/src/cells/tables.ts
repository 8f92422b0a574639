import type { Client } from 'pg';

/** A table with rows of tenants. */
export interface TenantTable {
  readonly name: string;
  /** Those that are stored, and not computed from others; quoted, in the same order on every server. */
  readonly columns: readonly string[];
}

/** A table whose rows belong to several tenants: it names them in a column `tenants uuid[]`. */
export interface SharedTable {
  readonly name: string;
  /** Its primary key, quoted. */
  readonly key: readonly string[];
}

/** The one log: its head, the events, and the commands with their replies, which only ever grow. */
export const HEAD = 'es.tenant';
export const EVENTS = 'es.event';
export const COMMANDS = 'es.command';

/** What says of a cell which tenants it has; the rest of a tenant is rows. */
export const REGISTRY = 'sec.tenant_registry';
export const FENCE = 'sec.tenant_fence';

const OURS = `c.relnamespace = n.oid and n.nspname !~ '^(pg_|information_schema)' and c.relpersistence <> 't'`;

/**
 * Every table with a column `tenant_id` whose rows move, found in the catalogue: one that is added later moves as well.
 * Without the head, the registry and the fence, which are moved on their own, and those that sec.stays names.
 */
export const movingTables = async (side: Client): Promise<TenantTable[]> => {
  const { rows } = await side.query<TenantTable>(
    `select c.oid::regclass::text as name, array_agg(quote_ident(a.attname) order by a.attname) as columns
       from pg_class c, pg_namespace n, pg_attribute a
      where ${OURS} and c.relkind in ('r', 'p') and not c.relispartition
        and a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        and exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant_id' and not t.attisdropped)
        and c.oid::regclass::text <> all ($1) and c.oid::regclass::text not in (select rel from sec.stays)
      group by c.oid order by name`,
    [[HEAD, REGISTRY, FENCE]],
  );
  return rows;
};

/** Every plain table that holds rows of tenants, partitions one by one and those that stay included. */
export const tablesWithRows = async (side: Client): Promise<string[]> => {
  const { rows } = await side.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c, pg_namespace n
      where ${OURS} and c.relkind = 'r' and c.oid::regclass::text <> all ($1)
        and exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant_id' and not t.attisdropped)
      order by name`,
    [[HEAD, REGISTRY, FENCE]],
  );
  return rows.map(({ name }) => name);
};

export const sharedTables = async (side: Client): Promise<SharedTable[]> => {
  const { rows } = await side.query<SharedTable>(
    `select c.oid::regclass::text as name,
        (select array_agg(quote_ident(k.attname)) from pg_index i join pg_attribute k on k.attrelid = c.oid and k.attnum = any (i.indkey)
          where i.indrelid = c.oid and i.indisprimary) as key
       from pg_class c, pg_namespace n, pg_attribute a
      where ${OURS} and c.relkind = 'r' and a.attrelid = c.oid and a.attname = 'tenants' and not a.attisdropped
        and a.atttypid = 'uuid[]'::regtype
      order by name`,
  );
  return rows;
};
