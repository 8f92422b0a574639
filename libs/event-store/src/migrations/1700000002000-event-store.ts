import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One log per tenant. The row lock on `es.tenant` is the ordering guarantee: positions are gapless and in commit
 * order, so a reader asks `position > checkpoint` and skips nothing; they survive a dump and a move to another server.
 */
const TABLES = `
create table es.tenant (
  tenant_id uuid primary key,
  position bigint not null default 0,
  chain bytea not null default '\\x00',
  write_fence text
) with (fillfactor = 20);

create table es.stream (
  tenant_id uuid not null,
  stream_id text not null,
  category text not null generated always as (split_part(stream_id, '-', 1)) stored,
  first_position bigint not null,
  primary key (tenant_id, stream_id)
);

-- data and metadata are json, not jsonb: their text is what the digest covers, and it is 15 % cheaper.
create table es.event (
  tenant_id uuid not null,
  position bigint not null,
  stream_id text not null,
  version int not null,
  event_id uuid not null,
  type text not null,
  schema_version smallint not null,
  data json not null,
  metadata json not null,
  recorded_at timestamptz not null default clock_timestamp(),
  digest bytea not null,
  chain bytea,
  primary key (tenant_id, position),
  unique (tenant_id, stream_id, version)
) partition by list (tenant_id);
create table es.event_default partition of es.event default;

create table es.command (
  tenant_id uuid not null,
  command_id text not null,
  fingerprint text not null,
  versions int[] not null,
  position bigint not null,
  primary key (tenant_id, command_id)
);

create table es.checkpoint (
  tenant_id uuid not null,
  subscription text not null,
  version int not null,
  position bigint not null,
  primary key (tenant_id, subscription, version)
) with (fillfactor = 50);

comment on column es.tenant.write_fence is 'set while the tenant is being moved: its log takes no append';
comment on column es.event.digest is 'sha256 of the event as sent, computed by the client';
comment on column es.event.chain is 'sha256(previous chain || digests of this commit), on the last event of a commit';
`;

/**
 * The plan settings are pinned because these plans are made while the tables are empty (a batch cost 100 µs per event
 * instead of 42 without them). SQLSTATEs: ES001 wrong expected version, ES002 no log, ES003 command known.
 * Expected versions: -2 any, -1 no stream, -4 stream exists, else exact. `e_stream` is the 1-based place of an event's
 * stream in the request, `e_nth` its 1-based place in that stream.
 */
const WRITING = `
create function es.open_log(p_bind text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform set_config('app.bind', p_bind, true);
  insert into es.tenant (tenant_id) values (sec.tenant()) on conflict do nothing;
end $$;

create function es.append(
  p_bind text, p_command text, p_fingerprint text,
  s_id text[], s_expected int[], s_count int[],
  e_stream int[], e_nth int[], e_id uuid[], e_type text[], e_schema smallint[],
  e_data json[], e_metadata json[], e_digest bytea[]
) returns table (versions int[], "position" bigint)
language plpgsql security definer
set search_path = '' set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  v_size constant int := cardinality(e_id);
  v_tenant uuid;
  v_base bigint;
  v_chain bytea;
  v_now int[];
  v_wrong int;
begin
  perform set_config('app.bind', p_bind, true);
  v_tenant := sec.tenant();

  update es.tenant
     set position = position + v_size,
         chain = sha256(chain || (select string_agg(h, ''::bytea order by o) from unnest(e_digest) with ordinality x (h, o)))
   where tenant_id = v_tenant and write_fence is null
   returning position - v_size, chain into v_base, v_chain;
  if not found then
    raise exception 'no log' using errcode = 'ES002';
  end if;

  v_now := array(
    select coalesce((select version from es.event where tenant_id = v_tenant and stream_id = s order by version desc limit 1), -1)
      from unnest(s_id) with ordinality x (s, o) order by o);
  versions := array(select c + n from unnest(v_now, s_count) with ordinality x (c, n, o) order by o);
  "position" := v_base + v_size;

  insert into es.command (tenant_id, command_id, fingerprint, versions, position)
  values (v_tenant, p_command, p_fingerprint, versions, "position") on conflict do nothing;
  if not found then
    raise exception 'command known' using errcode = 'ES003';
  end if;

  v_wrong := (
    select o from unnest(s_expected, v_now) with ordinality x (e, c, o)
     where not (e = c or e = -2 or (e = -4 and c >= 0)) order by o limit 1);
  if v_wrong is not null then
    raise exception 'wrong expected version' using errcode = 'ES001', detail = v_now[v_wrong], hint = s_id[v_wrong];
  end if;

  insert into es.stream (tenant_id, stream_id, first_position)
  select v_tenant, s_id[s], v_base + o
    from unnest(e_stream, e_nth) with ordinality x (s, k, o) where k = 1 and v_now[s] = -1;

  insert into es.event (tenant_id, position, stream_id, version, event_id, type, schema_version, data, metadata, digest, chain)
  select v_tenant, v_base + o, s_id[s], v_now[s] + k, i, t, v, d, m, h, case when o = v_size then v_chain end
    from unnest(e_stream, e_nth, e_id, e_type, e_schema, e_data, e_metadata, e_digest)
         with ordinality x (s, k, i, t, v, d, m, h, o);
  return next;
end $$;
`;

/** One round trip binds the tenant and reads; the caller's own rights and the tenant policy decide what is seen. */
const READING = `
create function es.read_log(p_bind text, p_after bigint, p_limit int) returns setof es.event
language plpgsql set search_path = ''
set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set plan_cache_mode = force_generic_plan as $$
begin
  perform set_config('app.bind', p_bind, true);
  return query select * from es.event where position > p_after order by position limit p_limit;
end $$;

create function es.read_stream(p_bind text, p_stream text) returns setof es.event
language plpgsql set search_path = ''
set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set plan_cache_mode = force_generic_plan as $$
begin
  perform set_config('app.bind', p_bind, true);
  return query select * from es.event where stream_id = p_stream order by version;
end $$;

create function es.read_places(p_bind text, p_streams text[], p_versions int[]) returns setof es.event
language plpgsql set search_path = ''
set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
begin
  perform set_config('app.bind', p_bind, true);
  return query select e.* from unnest(p_streams, p_versions) with ordinality p (stream_id, version, place)
    join es.event e on e.tenant_id = (select sec.tenant()) and e.stream_id = p.stream_id and e.version = p.version
    order by p.place;
end $$;

create function es.read_head(p_bind text) returns setof es.tenant
language plpgsql set search_path = '' as $$
begin
  perform set_config('app.bind', p_bind, true);
  return query select * from es.tenant;
end $$;

create function es.read_command(p_bind text, p_command text) returns setof es.command
language plpgsql set search_path = '' as $$
begin
  perform set_config('app.bind', p_bind, true);
  return query select * from es.command where command_id = p_command;
end $$;
`;

const PROTECTION = `
call sec.protect('es.tenant', 'select');
call sec.protect('es.stream', 'select');
call sec.protect('es.event', 'select');
call sec.protect('es.command', 'select');
call sec.protect('es.checkpoint', 'select, insert, update, delete');
revoke all on all functions in schema es from public;
grant usage on schema es to rihla_app;
grant execute on all functions in schema es to rihla_app;
insert into sec.rls_exempt (rel, why)
select format('es.%s(%s)', proname, pg_get_function_identity_arguments(oid)),
       'the only way to write the log: binds the tenant itself, and its owner is held by the same policy'
  from pg_proc where pronamespace = 'es'::regnamespace and prosecdef;
`;

export class EventStore1700000002000 implements MigrationInterface {
  readonly name = 'EventStore1700000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create schema if not exists es');
    for (const sql of [TABLES, WRITING, READING, PROTECTION]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema es cascade');
  }
}
