import { DatabaseError } from 'pg';

import type { TenantId } from '@rihla/event-store';
import { ownDatabase, type OwnDatabase } from '@rihla/test/database';

let db: OwnDatabase;
beforeAll(async () => {
  db = await ownDatabase();
  await db.ownerPool.query(`
    set role rihla_owner;
    create table read.planted_v1 (tenant_id uuid not null, id int not null, parent_id int, primary key (tenant_id, id));
    call sec.protect('read.planted_v1', 'select, insert, update, delete');
    reset role;
  `);
});
afterAll(() => db.close());

describe('the view of holes in the wall', () => {
  const violations = 'select kind, name from sec.rls_violations order by kind, name';

  it('finds none in the whole schema', async () => {
    expect((await db.ownerPool.query(violations)).rows).toEqual([]);
  });

  const table = 'read_a.planted_v1';
  const holes: [string, string, [kind: string, name: string][]][] = [
    ['row security off', `alter table ${table} disable row level security`, [['no-forced-rls', table]]],
    ['row security not forced', `alter table ${table} no force row level security`, [['no-forced-rls', table]]],
    ['no policy', `drop policy tenant_isolation on ${table}`, [['policy-missing', table]]],
    ['a second policy that says yes', `create policy extra on ${table} using (true)`, [['policy-not-tenant', table]]],
    [
      'a policy that reads by tenant and writes at will',
      `alter policy tenant_isolation on ${table} with check (true)`,
      [['policy-not-tenant', table]],
    ],
    [
      'a tenant that may be null',
      `alter table ${table} drop constraint planted_v1_pkey; alter table ${table} alter tenant_id drop not null`,
      [['tenant-nullable-or-absent', table]],
    ],
    [
      'a key that spans tenants',
      `create unique index spanning on ${table} (id)`,
      [['unique-without-tenant', 'read_a.spanning']],
    ],
    [
      'a reference that spans tenants',
      `create unique index spanning on ${table} (id); alter table ${table} add constraint crossing foreign key (parent_id) references ${table} (id)`,
      [
        ['foreign-key-without-tenant', 'crossing'],
        ['unique-without-tenant', 'read_a.spanning'],
      ],
    ],
    [
      'a view with the rights of its owner',
      `create view read.peep as select 1; grant select on read.peep to rihla_app`,
      [['view-not-invoker', 'read.peep']],
    ],
    [
      'a materialised view',
      `create materialized view read.copy as select 1; grant select on read.copy to rihla_app`,
      [['materialised-view-readable', 'read.copy']],
    ],
    [
      'a function with the rights of its owner',
      `create function read.peep() returns int language sql security definer set search_path = '' return 1; grant execute on function read.peep() to rihla_app`,
      [['definer-function', 'read.peep()']],
    ],
    [
      'such a function with an open search path',
      `create function read.peep() returns int language sql security definer return 1; revoke all on function read.peep() from public`,
      [['definer-function-without-search-path', 'read.peep()']],
    ],
    [
      'a function that promises not to leak',
      `create function read.peep() returns int language sql leakproof return 1`,
      [['leakproof-function', 'read.peep()']],
    ],
    ['an application that bypasses', 'alter role rihla_app bypassrls', [['role-too-strong', 'rihla_app']]],
    [
      'an application that belongs to another role',
      'grant pg_read_all_stats to rihla_app',
      [['role-is-member', 'pg_read_all_stats']],
    ],
    [
      'an application that owns',
      'create sequence public.mine; alter sequence public.mine owner to rihla_app',
      [['app-owns', 'public.mine']],
    ],
    [
      'an application that may truncate',
      `grant truncate on ${table} to rihla_app`,
      [['app-may-truncate-or-define', table]],
    ],
    ['a grant to everybody', `grant select on ${table} to public`, [['granted-to-public', table]]],
    ['a writer of the log who signs in', 'alter role rihla_log login', [['log-writer-too-strong', 'rihla_log']]],
    [
      'an owner who may write as the writer does',
      'grant rihla_log to rihla_owner with inherit true',
      [['log-writer-inherited', 'rihla_owner']],
    ],
    [
      'a writer of the log who reaches further',
      `grant select on ${table} to rihla_log`,
      [['log-writer-elsewhere', table]],
    ],
    [
      'a writer of the log who rewrites it',
      'grant update on es.event to rihla_log',
      [['log-writer-rewrites', 'es.event']],
    ],
    [
      'a policy of another role with the name of the writer’s',
      'create policy log_writer on es.checkpoint to rihla_app using (true) with check (true)',
      [['policy-not-tenant', 'es.checkpoint']],
    ],
    ['an event that can be rewritten', 'grant update on es.event to rihla_app', [['event-mutable', 'es.event']]],
    ['an application that may create', 'grant create on schema read to rihla_app', [['app-may-create-in', 'read']]],
  ];

  it.each(holes)('finds %s', async (_, hole, expected) => {
    const client = await db.ownerPool.connect();
    try {
      await client.query(`begin; ${hole}`);
      const { rows } = await client.query<{ kind: string; name: string }>(violations);
      expect(rows.map(({ kind, name }) => [kind, name])).toEqual(expected);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});

describe('every table with a tenant', () => {
  let a: TenantId;
  let b: TenantId;
  let tables: { name: string; insert: string }[];

  beforeAll(async () => {
    [a, b] = [await db.newTenant(), await db.newTenant()];
    // The wall alone is asked here: values need no sense, so the tables' own checks step aside in this copy.
    await db.ownerPool.query(`do $$ declare c record; begin
      for c in select conrelid::regclass as rel, conname from pg_constraint where contype = 'c' and conparentid = 0
        and connamespace in (select oid from pg_namespace where nspname !~ '^(pg_|information_schema)') and conrelid <> 0
      loop execute format('alter table %s drop constraint if exists %I', c.rel, c.conname); end loop;
    end $$`);
    tables = (await db.ownerPool.query<{ name: string; insert: string }>(everyTable)).rows;
    const client = await db.ownerPool.connect();
    await client.query('set session_replication_role = replica');
    for (const { insert } of tables) await client.query(insert.replace('$tenant', b));
    await client.query('reset session_replication_role');
    client.release();
  });

  /** Each with a statement that writes one row, of values that only have the right type. */
  const everyTable = `
    select c.oid::regclass::text as name,
      format('insert into %s (%s) values (%s)', c.oid::regclass, string_agg(quote_ident(attname), ', ' order by attnum),
        string_agg(case
          when attname = 'tenant_id' then quote_literal('$tenant')
          when t.typname = 'uuid' then quote_literal(gen_random_uuid())
          else quote_literal(case t.typcategory when 'N' then '1' when 'B' then 'true' when 'D' then '2021-01-01'
            when 'A' then '{}' when 'U' then case when t.typname ~ 'json' then '{}' else '' end else 'x' end)
        end || '::' || format_type(atttypid, atttypmod), ', ' order by attnum)) as insert
    from pg_class c join pg_attribute on attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''
      join pg_type t on t.oid = atttypid
    where c.relkind in ('r', 'p') and not c.relispartition and c.relrowsecurity
    group by c.oid order by 1`;

  const told = async (run: Promise<{ rowCount: number | null }>): Promise<string> =>
    run.then(
      ({ rowCount }) => `${String(rowCount)} rows`,
      (error: unknown) => (error instanceof DatabaseError ? String(error.code) : String(error)),
    );

  /** What the application is told when it reaches for the row of tenant B. */
  const reach = async (
    { name, insert }: { name: string; insert: string },
    bind: string,
  ): Promise<Record<string, string>> => {
    const answers: Record<string, string> = {};
    const client = await db.pool.connect();
    for (const [what, sql] of [
      ['select', `select from ${name} where tenant_id = '${b}'`],
      ['count', `select from ${name}`],
      ['insert', insert.replace('$tenant', b)],
      ['update', `update ${name} set tenant_id = tenant_id where tenant_id = '${b}'`],
      ['delete', `delete from ${name} where tenant_id = '${b}'`],
    ] as const) {
      await client.query('begin');
      await client.query(`select set_config('app.bind', $1, true)`, [bind]);
      answers[what] = await told(client.query(sql));
      await client.query('rollback');
    }
    client.release();
    return answers;
  };

  it('is on the list', () => {
    expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['read_a.planted_v1', 'read_b.planted_v1']));
  });

  it('holds a row of the other tenant, so that what follows can fail', async () => {
    for (const { name } of tables) {
      const { rowCount } = await db.ownerPool.query(`select from ${name} where tenant_id = $1`, [b]);
      expect([name, rowCount]).toEqual([name, 1]);
    }
  });

  it('says no to an application that is bound to nobody', async () => {
    for (const table of tables) {
      const denied = { select: '42501', count: '42501', insert: '42501', update: '42501', delete: '42501' };
      expect([table.name, await reach(table, '')]).toEqual([table.name, denied]);
    }
  });

  it('shows nothing of tenant B to tenant A and takes nothing from her', async () => {
    const nothing = /^(0 rows|42501)$/;
    for (const table of tables) {
      const answers = await reach(table, db.bind(a));
      expect([table.name, answers]).toEqual([
        table.name,
        {
          select: expect.stringMatching(nothing) as string,
          count: expect.stringMatching(nothing) as string,
          insert: '42501',
          update: expect.stringMatching(nothing) as string,
          delete: expect.stringMatching(nothing) as string,
        },
      ]);
    }
  });

  it('shows tenant B her own row where the application may read', async () => {
    const { select } = await reach({ name: 'read.planted_v1', insert: 'select $tenant' }, db.bind(b));
    expect(select).toBe('1 rows');
  });
});
