import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A tenant may move to another server: for a moment its writes are refused here, and afterwards everything is. */
export class Cells1700000010500 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const sql of [fence, doors, protection]) await db.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('what moved away is not taken back: restore the backup of before the upgrade'));
  }
}

/**
 * es.append looks at the fence of the log in es.tenant, under the log's row lock. Every other table that the application
 * writes looks at this one: whoever writes for a tenant shares a lock until the end of the transaction, and looks after
 * taking it, so that the mover, who raises the fence and then takes the lock alone, has waited for all who passed.
 */
const fence = `
  create table sec.tenant_fence (
    tenant_id uuid primary key,
    state text not null check (state in ('leaving', 'arriving', 'moved')),
    cell text not null,
    since timestamptz not null default now()
  );
  comment on table sec.tenant_fence is
    'leaving: not written here, but read; arriving: a copy that is not whole; moved: it lives elsewhere, id and slug are kept for it';
  comment on column sec.tenant_fence.cell is 'host, port and database of where it goes';
  create unique index tenant_fence_by_text on sec.tenant_fence ((tenant_id::text));
  grant select on sec.tenant_fence to rihla_app;
  insert into sec.rls_exempt values
    ('sec.tenant_fence', 'read before a tenant is known: which tenants are not written here; ids and addresses of servers');

  create table sec.stays (rel text primary key, why text not null);
  comment on table sec.stays is 'tables whose rows do not move with their tenant, and are written behind the fence';

  create function sec.refuse_fenced() returns trigger language plpgsql as $$
  declare
    tenant constant text := pg_catalog.lower(pg_catalog.split_part(pg_catalog.current_setting('app.bind', true), '.', 1));
  begin
    -- One look is enough for a transaction, which keeps the lock. Who is bound to nobody is an administrator, or is
    -- refused by the policy.
    if tenant = pg_catalog.current_setting('app.passed', true) or tenant = '' or tenant is null then return null; end if;
    perform pg_catalog.pg_advisory_xact_lock_shared(pg_catalog.hashtextextended('tenant ' || tenant, 0));
    if exists (select from sec.tenant_fence f where f.tenant_id::text = tenant) then
      raise exception 'the tenant is being moved' using errcode = 'ES002';
    end if;
    perform pg_catalog.set_config('app.passed', tenant, true);
    return null;
  end $$;
  grant execute on function sec.refuse_fenced() to rihla_app;
`;

/** Nobody speaks for a tenant that is not here: half an organisation, or an empty one, would be worse than an error. */
const doors = `
  create or replace function sec.tenant() returns uuid
  language plpgsql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  declare
    bind text := current_setting('app.bind', true);
    tenant text := split_part(bind, '.', 1);
    expiry text := split_part(bind, '.', 2);
    mac text;
    fence text;
  begin
    -- After a transaction the setting is '' and not null.
    if coalesce(bind, '') = '' then raise exception 'no tenant bound' using errcode = '42501'; end if;
    select encode(sha256(outer_pad || sha256(inner_pad || convert_to(tenant || '.' || expiry, 'UTF8'))), 'hex'),
           (select state from sec.tenant_fence where tenant_id::text = lower(tenant))
      into mac, fence from sec.binding_key;
    if split_part(bind, '.', 3) is distinct from mac then
      raise exception 'bad tenant binding' using errcode = '42501';
    end if;
    if expiry::bigint < extract(epoch from clock_timestamp()) then
      raise exception 'tenant binding expired' using errcode = '42501';
    end if;
    -- The administrator who moves it proves the log of a copy before anybody may see it.
    if fence = 'moved' or (fence = 'arriving' and session_user = 'rihla_app') then
      raise exception 'the tenant is not here' using errcode = 'ES002', detail = fence;
    end if;
    return tenant::uuid;
  end $$;

  create or replace function sec.tenants() returns setof uuid language sql stable as
    $$ select tenant_id from sec.tenant_registry
       where tenant_id not in (select tenant_id from sec.tenant_fence where state <> 'leaving')
       order by created_at, tenant_id $$;
`;

/** A protected table that the application writes looks at the fence, whatever else protecting it means. */
const protection = `
  create procedure sec.fence(rel regclass) language plpgsql as $$ begin
    -- What the application only reads is written by functions that look at the fence of the log.
    if not has_table_privilege('rihla_app', rel, 'insert, update, delete') then return; end if;
    execute format('create trigger tenant_fence before insert or update or delete on %s
      for each statement execute function sec.refuse_fenced()', rel);
  end $$;

  create procedure sec.stay(rel regclass, why text) language plpgsql as $$ begin
    execute format('drop trigger tenant_fence on %s', rel);
    insert into sec.stays values (rel::text, why);
  end $$;

  alter procedure sec.protect(regclass, text) rename to wall;
  create procedure sec.protect(rel regclass, app_privileges text) language plpgsql as $$ begin
    call sec.wall(rel, app_privileges);
    call sec.fence(rel);
  end $$;

  do $$ declare rel regclass; begin
    for rel in
      select c.oid from pg_class c join pg_namespace n on n.oid = relnamespace
      where relkind in ('r', 'p') and not relispartition and relforcerowsecurity and nspname !~ '^(pg_|information_schema)'
    loop call sec.fence(rel); end loop;
  end $$;
`;
