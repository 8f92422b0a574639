import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Read models stand on two sides: read_a and read_b hold twin tables, and read.<table> is a view of the side that is
 * live for the tenant. A rebuild fills the other side and switches by changing one row (docs/adr/0012).
 */
export class Sides1700000010200 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const sql of [SIDES, SHOWING, STATISTICS, PROTECTION, MOVE]) await db.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('rows may be live on either side: restore the backup of before the upgrade'));
  }
}

/** No row: side a is live, and side b was never written. */
const SIDES = `
  create schema read_a;
  create schema read_b;
  grant usage on schema read_a, read_b to rihla_app;

  create table sec.live_side (
    tenant_id uuid not null,
    rel text not null,
    side "char" not null check (side in ('a', 'b')),
    spare_at bigint,
    builder uuid,
    primary key (tenant_id, rel)
  );
  comment on column sec.live_side.spare_at is 'up to which position the other side is told, while one may go back to it';
  comment on column sec.live_side.builder is 'the rebuild that may write the other side';
`;

/**
 * The side is looked up once per query, and the scan of the other one is never executed. The tag is a column of the
 * union and not a condition of its halves, so that the planner reaches both by index, in order and from inside a join.
 */
const SHOWING = `
  create procedure sec.show_live_side(label name) language plpgsql as $$
  declare
    columns text := (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
      where attrelid = format('read_a.%I', label)::regclass and attnum > 0 and not attisdropped);
  begin
    execute format($view$create view read.%1$I with (security_invoker = true) as
      select %2$s from (
        select 'a'::"char" as of_side, %2$s from read_a.%1$I union all select 'b'::"char", %2$s from read_b.%1$I
      ) both_sides
      where of_side = (select coalesce((select side from sec.live_side where rel = %1$L), 'a'))$view$, label, columns);
    execute format('grant select on read.%I to rihla_app', label);
  end $$;
`;

/** A side that was just filled has no statistics, and those who read it would wait a minute for the server to take them. */
const STATISTICS = `
  create function sec.take_statistics(label name) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$ begin
    execute format('analyze read_a.%1$I, read_b.%1$I', label);
  end $$;
  grant execute on function sec.take_statistics(name) to rihla_app;
  insert into sec.rls_exempt values
    ('sec.take_statistics(label name)', 'only the owner may take statistics; it answers nothing and changes no row');
`;

/** A protected table of schema read moves to read_a, gets its twin in read_b, and leaves a view in its place. */
const PROTECTION = `
  create procedure sec.two_sides(rel regclass, app_privileges text) language plpgsql as $$
  declare
    label name := (select relname from pg_class where oid = rel);
  begin
    execute format('alter table %s set schema read_a', rel);
    execute format('create table read_b.%I (like %s including all)', label, rel);
    call sec.protect(format('read_b.%I', label)::regclass, app_privileges);
    call sec.show_live_side(label);
  end $$;

  create or replace procedure sec.protect(rel regclass, app_privileges text) language plpgsql as $$
  declare
    home name := (select nspname from pg_class c join pg_namespace n on n.oid = relnamespace where c.oid = rel);
  begin
    execute format('alter table %s enable row level security', rel);
    execute format('alter table %s force row level security', rel);
    execute format('create policy tenant_isolation on %s
      using (tenant_id = (select sec.tenant())) with check (tenant_id = (select sec.tenant()))', rel);
    execute format('grant usage on schema %I to rihla_app', home);
    execute format('grant %s on %s to rihla_app', app_privileges, rel);
    if home = 'read' then call sec.two_sides(rel, app_privileges); end if;
  end $$;
`;

const MOVE = `
  call sec.protect('sec.live_side', 'select, insert, update, delete');
  do $$ declare label name; begin
    for label in select relname from pg_class where relnamespace = 'read'::regnamespace and relkind = 'r' loop
      execute format('alter table read.%I set schema read_a', label);
      execute format('alter table read_shadow.%I set schema read_b', label);
      call sec.show_live_side(label);
    end loop;
  end $$;
  drop schema read_shadow;
`;
