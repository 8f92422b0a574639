import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The writer of the log: may prove several tenants at once, and is held by the same view that finds every hole. */
export class LogWriter1700000009500 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(bound);
    await db.query(violations);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('the log needs its writer: restore the backup of before the upgrade'));
  }
}

/**
 * The tenants that a binding proves, checked as sec.tenant() does: `<tenant>[,<tenant>…].<expiry>.<mac>`. A binding of
 * several tenants opens no table: sec.tenant() takes one. It runs as its caller, the writer of the log, once for every
 * append: a definer's change of role and a setting of its own would double its price.
 */
const bound = `
  grant select on sec.binding_key to rihla_log;
  create function sec.bound(bind text) returns uuid[]
  language plpgsql stable parallel safe as $$
  begin
    if pg_catalog.split_part(bind, '.', 3) is distinct from (
      select pg_catalog.encode(pg_catalog.sha256(outer_pad || pg_catalog.sha256(inner_pad || pg_catalog.convert_to(
               pg_catalog.split_part(bind, '.', 1) || '.' || pg_catalog.split_part(bind, '.', 2), 'UTF8'))), 'hex')
        from sec.binding_key) then
      raise exception 'bad tenant binding' using errcode = '42501';
    end if;
    if pg_catalog.split_part(bind, '.', 2)::bigint < extract(epoch from pg_catalog.clock_timestamp()) then
      raise exception 'tenant binding expired' using errcode = '42501';
    end if;
    return pg_catalog.string_to_array(pg_catalog.split_part(bind, '.', 1), ',')::uuid[];
  end $$;
  grant execute on function sec.bound(text) to rihla_log;
`;

const violations = `
  create or replace view sec.rls_violations as
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
    -- The writer of the log stands behind functions that check the binding, and reaches the log alone.
    where not (p.polname = 'log_writer' and p.polroles = array[(select oid from pg_roles where rolname = 'rihla_log')])
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
    where name = 'es.event' and has_table_privilege('rihla_app', oid, 'update, delete')
  union all select 'log-writer-too-strong', rolname::text from pg_roles
    where rolname = 'rihla_log' and (rolcanlogin or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
  union all select 'log-writer-inherited', m.member::regrole::text from pg_auth_members m
    where m.inherit_option and m.roleid = (select oid from pg_roles where rolname = 'rihla_log')
  union all select 'log-writer-elsewhere', name from rel
    where name not in ('es.tenant', 'es.stream', 'es.event', 'es.command', 'sec.binding_key')
      and exists (select from aclexplode(relacl) where grantee = (select oid from pg_roles where rolname = 'rihla_log'))
  union all select 'log-writer-rewrites', name from rel
    where name in ('es.event', 'es.command') and has_table_privilege('rihla_log', oid, 'update, delete');
`;
