import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The wall between tenants: who is bound, how a table is protected, and the view that finds every hole in it. */
export class Tenancy1700000001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(doors);
    await db.query(binding);
    await db.query(registry);
    await db.query(protection);
    await db.query(violations);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema read, read_shadow cascade');
    await db.query('alter default privileges grant execute on functions to public');
    await db.query('drop view sec.rls_violations; drop procedure sec.protect(regclass, text)');
    await db.query(
      'drop function sec.tenant(), sec.tenants(); drop table sec.tenant_registry, sec.rls_exempt, sec.binding_key',
    );
  }
}

/** A function is closed until it is granted: PostgreSQL opens new ones to everybody. */
const doors = `
  alter default privileges revoke execute on functions from public;
  create schema read;
  create schema read_shadow;
  grant usage on schema sec, read, read_shadow to rihla_app;
`;

/**
 * The application proves which tenant it speaks for: app.bind is <tenant>.<expiry>.<mac>, and the key of the mac
 * cannot be read by the role that speaks. HMAC-SHA-256 from the built-in sha256 (RFC 2104) over the two padded
 * keys, so that no extension is needed.
 */
const binding = `
  create table sec.binding_key (inner_pad bytea not null, outer_pad bytea not null);
  create unique index one_binding_key on sec.binding_key ((true));

  create function sec.tenant() returns uuid
  language plpgsql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  declare
    bind text := current_setting('app.bind', true);
    tenant text := split_part(bind, '.', 1);
    expiry text := split_part(bind, '.', 2);
    mac text;
  begin
    -- After a transaction the setting is '' and not null.
    if coalesce(bind, '') = '' then raise exception 'no tenant bound' using errcode = '42501'; end if;
    select encode(sha256(outer_pad || sha256(inner_pad || convert_to(tenant || '.' || expiry, 'UTF8'))), 'hex')
      into mac from sec.binding_key;
    if split_part(bind, '.', 3) is distinct from mac then
      raise exception 'bad tenant binding' using errcode = '42501';
    end if;
    if expiry::bigint < extract(epoch from clock_timestamp()) then
      raise exception 'tenant binding expired' using errcode = '42501';
    end if;
    return tenant::uuid;
  end $$;
  grant execute on function sec.tenant() to rihla_app;
`;

const registry = `
  create table sec.tenant_registry (
    tenant_id uuid primary key,
    slug text not null unique,
    created_at timestamptz not null default now()
  );
  grant select, insert on sec.tenant_registry to rihla_app;

  create function sec.tenants() returns setof uuid language sql stable as
    $$ select tenant_id from sec.tenant_registry order by created_at, tenant_id $$;
  grant execute on function sec.tenants() to rihla_app;

  create table sec.rls_exempt (rel text primary key, why text not null);
  insert into sec.rls_exempt values
    ('sec.tenant_registry', 'read before a tenant is known; holds no personal data'),
    ('sec.tenant()', 'the binding itself: must read the key that the application may not');
`;

/**
 * call sec.protect('schema.table', 'select, insert') puts a table behind the wall. A table of schema read gets a
 * twin in read_shadow, where a projection is rebuilt beside the live rows.
 */
const protection = `
  create procedure sec.protect(rel regclass, app_privileges text) language plpgsql as $$
  declare
    home name := (select nspname from pg_class c join pg_namespace n on n.oid = relnamespace where c.oid = rel);
    label name := (select relname from pg_class where oid = rel);
  begin
    execute format('alter table %s enable row level security', rel);
    execute format('alter table %s force row level security', rel);
    execute format('create policy tenant_isolation on %s
      using (tenant_id = (select sec.tenant())) with check (tenant_id = (select sec.tenant()))', rel);
    execute format('grant usage on schema %I to rihla_app', home);
    execute format('grant %s on %s to rihla_app', app_privileges, rel);
    if home = 'read' then
      execute format('create table read_shadow.%I (like %s including all)', label, rel);
      call sec.protect(format('read_shadow.%I', label)::regclass, app_privileges);
    end if;
  end $$;
`;

/** One row per hole; empty is the only good answer. Every exception is a row of sec.rls_exempt with its reason. */
const violations = `
  create view sec.rls_violations as
  with
  rel as (
    select c.oid, n.nspname || '.' || c.relname as name, c.relkind, c.relrowsecurity and c.relforcerowsecurity as walled,
           c.relowner, c.reloptions, c.relacl
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp)'
  ),
  held as (select * from rel where relkind in ('r', 'p') and name not in (select rel from sec.rls_exempt)),
  app as (select * from pg_roles where rolname = 'rihla_app'),
  fn as (
    select p.*, format('%s.%s(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) as name
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname not in ('pg_catalog', 'information_schema')
  ),
  policy as (
    select p.polname, held.name, coalesce(pg_get_expr(p.polqual, p.polrelid), '') as qual,
           coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') as chk
    from pg_policy p join held on held.oid = p.polrelid
  )
  select 'no-forced-rls' as kind, name from held
    where not walled and has_table_privilege('rihla_app', oid, 'select, insert, update, delete')
  union all select 'policy-missing', name from held
    where walled and not exists (select from pg_policy where polrelid = held.oid)
  union all select 'policy-not-tenant', name from policy
    where qual is distinct from '(tenant_id = ( SELECT sec.tenant() AS tenant))' or chk is distinct from qual
  union all select 'tenant-nullable-or-absent', name from held
    where walled and not exists (
      select from pg_attribute where attrelid = held.oid and attname = 'tenant_id' and attnotnull)
  union all select 'unique-without-tenant', i.indexrelid::regclass::text from pg_index i join held on held.oid = i.indrelid
    where i.indisunique and held.walled and not exists (
      select from pg_attribute a where a.attrelid = i.indrelid and a.attname = 'tenant_id' and a.attnum = any (i.indkey))
  union all select 'foreign-key-without-tenant', c.conname::text from pg_constraint c
    join held on held.oid = c.conrelid join held target on target.oid = c.confrelid
    where c.contype = 'f' and held.walled and target.walled and not exists (
      select from pg_attribute a where a.attrelid = c.conrelid and a.attname = 'tenant_id' and a.attnum = any (c.conkey))
  union all select 'view-not-invoker', name from rel
    where relkind = 'v' and coalesce(reloptions::text, '') !~ 'security_invoker=(true|on)'
      and has_table_privilege('rihla_app', oid, 'select')
  union all select 'materialised-view-readable', name from rel
    where relkind = 'm' and has_table_privilege('rihla_app', oid, 'select')
  union all select 'definer-function', name from fn
    where prosecdef and has_function_privilege('rihla_app', oid, 'execute') and name not in (select rel from sec.rls_exempt)
  union all select 'definer-function-without-search-path', name from fn
    where prosecdef and coalesce(proconfig::text, '') !~ 'search_path='
  union all select 'leakproof-function', name from fn where proleakproof
  union all select 'role-too-strong', rolname::text from app
    where rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
  union all select 'role-is-member', g.rolname::text from pg_auth_members m join pg_roles g on g.oid = m.roleid
    where m.member = (select oid from app)
  union all select 'app-owns', name from rel where relowner = (select oid from app)
  union all select 'app-may-truncate-or-define', name from rel
    where relkind in ('r', 'p') and has_table_privilege('rihla_app', oid, 'truncate, trigger, references')
  union all select 'granted-to-public', name from rel
    where exists (select from aclexplode(relacl) where grantee = 0)
  union all select 'app-may-create-in', nspname::text from pg_namespace
    where has_schema_privilege('rihla_app', oid, 'create') and nspname !~ '^pg_temp'
  union all select 'event-mutable', name from rel
    where name = 'es.event' and has_table_privilege('rihla_app', oid, 'update, delete');
`;
