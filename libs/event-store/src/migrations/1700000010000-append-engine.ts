import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The writer of the log is a role of its own that nobody signs in as: the functions below run as it, after they have
 * checked the binding. Its policy opens the four tables of the log and nothing else, so that one transaction can write
 * for several tenants, and no statement inside pays for a check that was already made.
 */
const WRITER = `
grant usage on schema es, sec to rihla_log;
grant select, insert, update on es.tenant, es.stream to rihla_log;
grant select, insert on es.event, es.command to rihla_log;
create policy log_writer on es.tenant to rihla_log using (true) with check (true);
create policy log_writer on es.stream to rihla_log using (true) with check (true);
create policy log_writer on es.event to rihla_log using (true) with check (true);
create policy log_writer on es.command to rihla_log using (true) with check (true);
`;

const STREAMS = `
alter table es.stream
  add column state "char" not null default 'a',
  add column truncate_before int not null default 0;
comment on column es.stream.state is 'a: written on; t: tombstoned, takes no append any more';
comment on column es.stream.truncate_before is 'versions below are hidden from readers of the stream; the log keeps them';
`;

/**
 * Expected versions: -2 any, -1 no stream, -4 stream exists, else exact. A hidden stream reads as missing and goes on
 * counting. The plan settings are pinned because these plans are made while the tables are empty.
 */
const CHECKS = `
create function es.accepts(expected int, last int, hidden_below int) returns boolean
language sql immutable parallel safe
return case expected when -2 then true when -1 then last < hidden_below or last = -1
                     when -4 then last >= hidden_below and last >= 0 else expected = last end;
`;

const PINNED = `set search_path = '' set enable_seqscan = off set plan_cache_mode = force_generic_plan`;

/**
 * One stream in one round trip. Data and metadata come one JSON text a line (JSON has no raw line feed), digests as
 * 32 bytes each: cheaper on both sides than arrays.
 * SQLSTATEs: ES001 wrong expected version (detail: actual), ES002 no log, ES003 command known, ES005 stream ended.
 */
const SINGLE = `
create function es.append(
  p_bind text, p_command text, p_fingerprint text, p_stream text, p_expected int,
  e_id uuid[], e_type text[], e_schema smallint[], p_data text, p_metadata text, p_digests bytea
) returns table (version int, "position" bigint)
language plpgsql security definer ${PINNED} as $$
#variable_conflict use_column
declare
  v_size constant int := cardinality(e_id);
  v_tenant constant uuid := (sec.bound(p_bind))[1];
  v_base bigint;
  v_chain bytea;
  v_now int := -1;
  v_hidden int := 0;
  v_state "char";
begin
  update es.tenant set position = position + v_size, chain = sha256(chain || p_digests)
   where tenant_id = v_tenant and write_fence is null
   returning position - v_size, chain into v_base, v_chain;
  if not found then raise exception 'no log' using errcode = 'ES002'; end if;

  select state, truncate_before,
         coalesce((select version from es.event e where e.tenant_id = v_tenant and e.stream_id = p_stream order by version desc limit 1), -1)
    into v_state, v_hidden, v_now
    from es.stream where tenant_id = v_tenant and stream_id = p_stream;
  if v_state is null then
    v_now := -1;
    v_hidden := 0;
  elsif v_state = 't' then
    raise exception 'stream ended' using errcode = 'ES005', hint = p_stream;
  end if;

  insert into es.command (tenant_id, command_id, fingerprint, versions, position)
  values (v_tenant, p_command, p_fingerprint, array[v_now + v_size], v_base + v_size) on conflict do nothing;
  if not found then raise exception 'command known' using errcode = 'ES003'; end if;

  if not es.accepts(p_expected, v_now, v_hidden) then
    raise exception 'wrong expected version' using errcode = 'ES001', detail = v_now, hint = p_stream;
  end if;

  if v_state is null then
    insert into es.stream (tenant_id, stream_id, first_position) values (v_tenant, p_stream, v_base + 1);
  end if;
  if v_size = 1 then
    insert into es.event (tenant_id, position, stream_id, version, event_id, type, schema_version, data, metadata, digest, chain)
    values (v_tenant, v_base + 1, p_stream, v_now + 1, e_id[1], e_type[1], e_schema[1], p_data::json, p_metadata::json, p_digests, v_chain);
  else
    insert into es.event (tenant_id, position, stream_id, version, event_id, type, schema_version, data, metadata, digest, chain)
    select v_tenant, v_base + o, p_stream, v_now + o, i, t, v, d::json, m::json, substring(p_digests from 32 * o::int - 31 for 32),
           case when o = v_size then v_chain end
      from rows from (unnest(e_id), unnest(e_type), unnest(e_schema), string_to_table(p_data, e'\\n'), string_to_table(p_metadata, e'\\n'))
           with ordinality x (i, t, v, d, m, o);
  end if;
  version := v_now + v_size;
  "position" := v_base + v_size;
  return next;
end $$;
`;

/**
 * Group commit: the appends of many callers in one transaction, and several streams in one append. A stream or a
 * command stands in a batch once: the caller splits. What cannot be written comes back as a row beside those that were.
 * Status: 0 appended, 1 wrong expected version, 2 appended before, 3 no log, 4 command used for another wish, 5 stream
 * ended. Streams name their request, events their stream, both by 1-based places.
 */
const BATCH = `
create function es.append_batch(
  p_bind text, r_tenant uuid[], r_command text[], r_fingerprint text[],
  s_request int[], s_id text[], s_expected int[], s_count int[],
  e_stream int[], e_nth int[], e_id uuid[], e_type text[], e_schema smallint[],
  p_data text, p_metadata text, p_digests bytea
) returns table (request int, status int, versions int[], "position" bigint, wrong text, actual int)
language plpgsql security definer ${PINNED} as $$
#variable_conflict use_column
begin
  if not r_tenant <@ sec.bound(p_bind) then
    raise exception 'an append of a tenant that is not bound' using errcode = '42501';
  end if;
  -- Of several tenants nobody waits long for the log of one: the caller writes them apart then.
  if exists (select from unnest(r_tenant) t where t <> r_tenant[1]) then perform set_config('lock_timeout', '500', true); end if;
  -- Always in the same order, so that two batches never wait for each other.
  perform 1 from es.tenant where tenant_id = any (r_tenant) order by tenant_id for no key update;

  return query
  with
  r as materialized (
    select x.i::int, x.t, x.c, x.f,
           coalesce((select te.write_fence is null from es.tenant te where te.tenant_id = x.t), false) up,
           (select row (k.fingerprint, k.versions, k.position)::es.reply from es.command k
             where k.tenant_id = x.t and k.command_id = x.c) known
      from unnest(r_tenant, r_command, r_fingerprint) with ordinality x (t, c, f, i)
  ),
  found as materialized (
    select x.i::int, x.r, x.id, x.e, x.n, r_tenant[x.r] t,
           coalesce((select ev.version from es.event ev where ev.tenant_id = r_tenant[x.r] and ev.stream_id = x.id
                      order by ev.version desc limit 1), -1) c,
           (select row (st.state, st.truncate_before)::es.standing from es.stream st
             where st.tenant_id = r_tenant[x.r] and st.stream_id = x.id) st
      from unnest(s_request, s_id, s_expected, s_count) with ordinality x (r, id, e, n, i)
  ),
  s as materialized (
    select found.*, coalesce((st).state = 't', false) ended,
           es.accepts(e, c, coalesce((st).truncate_before, 0)) fits
      from found
  ),
  asked as (
    select s.r, bool_and(s.fits) fits, bool_or(s.ended) ended, array_agg(s.c + s.n order by s.i) versions,
           coalesce(min(s.i) filter (where s.ended), min(s.i) filter (where not s.fits)) wrong
      from s group by s.r
  ),
  judged as materialized (
    select r.i, r.t, r.c, r.f, r.known, asked.versions, asked.wrong,
           case when (r.known).fingerprint = r.f then 2 when r.known is not null then 4 when not r.up then 3
                when asked.ended then 5 when asked.fits then 0 else 1 end status
      from r join asked on asked.r = r.i
  ),
  e as materialized (
    select x.o::int, s.i, s.id, s.r, judged.t, s.c + x.k v, d, m,
           row_number() over (partition by judged.t order by x.o) p
      from rows from (unnest(e_stream), unnest(e_nth), string_to_table(p_data, e'\\n'), string_to_table(p_metadata, e'\\n'))
           with ordinality x (s, k, d, m, o)
      join s on s.i = x.s join judged on judged.i = s.r and judged.status = 0
  ),
  grown as (
    select t, count(*) n, string_agg(substring(p_digests from 32 * o - 31 for 32), ''::bytea order by o) digests from e group by t
  ),
  head as materialized (
    update es.tenant te set position = te.position + grown.n, chain = sha256(te.chain || grown.digests)
      from grown where te.tenant_id = grown.t
    returning te.tenant_id t, te.position - grown.n base, te.position, te.chain
  ),
  begun as (
    insert into es.stream (tenant_id, stream_id, first_position)
    select s.t, s.id, head.base + min(e.p) from s join e on e.i = s.i join head on head.t = s.t
     where s.st is null group by s.t, s.id, head.base
  ),
  written as (
    insert into es.event (tenant_id, position, stream_id, version, event_id, type, schema_version, data, metadata, digest, chain)
    select e.t, head.base + e.p, e.id, e.v, e_id[o], e_type[o], e_schema[o], d::json, m::json,
           substring(p_digests from 32 * o - 31 for 32), case when head.base + e.p = head.position then head.chain end
      from e join head on head.t = e.t
  ),
  ends as materialized (
    select e.r, head.base + max(e.p) position from e join head on head.t = e.t group by e.r, head.base
  ),
  kept as (
    insert into es.command (tenant_id, command_id, fingerprint, versions, position)
    select judged.t, judged.c, judged.f, judged.versions, ends.position
      from judged join ends on ends.r = judged.i
  )
  select judged.i, judged.status,
         coalesce((judged.known).versions, judged.versions), coalesce((judged.known).position, ends.position),
         s_id[judged.wrong], (select s.c from s where s.i = judged.wrong)
    from judged left join ends on ends.r = judged.i;
end $$;
`;

const DELETING = `
create function es.delete_stream(p_bind text, p_stream text, p_tombstone boolean, p_expected int) returns void
language plpgsql security definer ${PINNED} as $$
declare
  v_tenant constant uuid := (sec.bound(p_bind))[1];
  v_head bigint;
  v_now int;
  v_stream es.stream;
begin
  select position into v_head from es.tenant where tenant_id = v_tenant and write_fence is null for no key update;
  if not found then raise exception 'no log' using errcode = 'ES002'; end if;
  select * into v_stream from es.stream where tenant_id = v_tenant and stream_id = p_stream;
  if v_stream.state = 't' then raise exception 'stream ended' using errcode = 'ES005', hint = p_stream; end if;
  v_now := coalesce((select e.version from es.event e where e.tenant_id = v_tenant and e.stream_id = p_stream
                      order by e.version desc limit 1), -1);
  if not es.accepts(p_expected, v_now, coalesce(v_stream.truncate_before, 0)) then
    raise exception 'wrong expected version' using errcode = 'ES001', detail = v_now, hint = p_stream;
  end if;
  insert into es.stream (tenant_id, stream_id, first_position, state, truncate_before)
  values (v_tenant, p_stream, v_head + 1, case when p_tombstone then 't' else 'a' end, v_now + 1)
  on conflict (tenant_id, stream_id) do update set state = excluded.state, truncate_before = excluded.truncate_before;
end $$;
`;

/** One round trip binds the tenant and reads; the caller's own rights and the tenant policy decide what is seen. */
const READING = `
drop function es.read_stream(text, text);
create function es.read_stream(p_bind text, p_stream text, p_from int, p_limit int, p_backwards boolean)
returns table (last int, stream_id text, version int, "position" bigint, event_id uuid, type text, schema_version smallint,
               data json, metadata json, recorded_at timestamptz)
language plpgsql ${PINNED} set enable_bitmapscan = off as $$
#variable_conflict use_column
declare
  v_tenant uuid;
  v_last int;
  v_hidden int;
begin
  perform set_config('app.bind', p_bind, true);
  v_tenant := sec.tenant();
  v_last := coalesce((select e.version from es.event e where e.tenant_id = v_tenant and e.stream_id = p_stream
                       order by e.version desc limit 1), -1);
  v_hidden := coalesce((select s.truncate_before from es.stream s where s.tenant_id = v_tenant and s.stream_id = p_stream), 0);
  if p_backwards then
    return query select v_last, e.stream_id, e.version, e.position, e.event_id, e.type, e.schema_version, e.data, e.metadata, e.recorded_at
      from es.event e where e.tenant_id = v_tenant and e.stream_id = p_stream and e.version >= v_hidden and e.version <= p_from
      order by e.version desc limit p_limit;
  else
    return query select v_last, e.stream_id, e.version, e.position, e.event_id, e.type, e.schema_version, e.data, e.metadata, e.recorded_at
      from es.event e where e.tenant_id = v_tenant and e.stream_id = p_stream and e.version >= greatest(v_hidden, p_from)
      order by e.version limit p_limit;
  end if;
  -- Nothing to show still says which version the stream has.
  if not found then
    last := v_last;
    return next;
  end if;
end $$;

drop function es.read_log(text, bigint, int);
-- A page of a thousand events is larger than the usual work_mem, and would go by a file. A page ends at 8 MiB, whatever
-- was asked for: \`bytes\` counts them up.
create function es.read_log(p_bind text, p_after bigint, p_limit int)
returns table (stream_id text, version int, "position" bigint, event_id uuid, type text, schema_version smallint,
               data json, metadata json, recorded_at timestamptz, bytes bigint)
language plpgsql ${PINNED} set enable_bitmapscan = off set enable_sort = off set work_mem = '64MB' as $$
#variable_conflict use_column
begin
  perform set_config('app.bind', p_bind, true);
  return query
  select p.stream_id, p.version, p.position, p.event_id, p.type, p.schema_version, p.data, p.metadata, p.recorded_at, p.bytes
    from (
      select e.*, sum(pg_column_size(e.data)) over (order by e.position rows unbounded preceding) bytes
        from (select * from es.event where position > p_after order by position limit p_limit) e
    ) p where p.bytes - pg_column_size(p.data) < 8388608;
end $$;

-- Looks at p_limit places and keeps those that pass: a filter that nothing passes costs one page, not the whole log. The
-- last row holds no event but how far was looked.
create function es.read_log_filtered(p_bind text, p_after bigint, p_limit int, p_categories text[], p_types text[])
returns table (stream_id text, version int, "position" bigint, event_id uuid, type text, schema_version smallint,
               data json, metadata json, recorded_at timestamptz, bytes bigint)
language plpgsql ${PINNED} set enable_bitmapscan = off set enable_sort = off set work_mem = '64MB' as $$
#variable_conflict use_column
declare
  v_end bigint;
begin
  perform set_config('app.bind', p_bind, true);
  -- The head first: what is committed meanwhile is looked at the next time.
  v_end := greatest(p_after, least(p_after + p_limit, coalesce((select t.position from es.tenant t), 0)));
  return query
  select p.stream_id, p.version, p.position, p.event_id, p.type, p.schema_version, p.data, p.metadata, p.recorded_at, p.bytes
    from (
      select e.*, sum(pg_column_size(e.data)) over (order by e.position rows unbounded preceding) bytes
        from es.event e where e.position > p_after and e.position <= v_end
         and (p_types is null or e.type = any (p_types))
         and (p_categories is null or split_part(e.stream_id, '-', 1) = any (p_categories))
    ) p where p.bytes - pg_column_size(p.data) < 8388608;
  "position" := v_end;
  return next;
end $$;

-- For whoever proves the log: digests and links as they were stored.
create function es.read_proof(p_bind text, p_after bigint, p_limit int)
returns table ("position" bigint, stream_id text, version int, event_id uuid, type text, schema_version smallint,
               data json, metadata json, digest bytea, chain bytea)
language plpgsql ${PINNED} set enable_bitmapscan = off set enable_sort = off set work_mem = '64MB' as $$
#variable_conflict use_column
begin
  perform set_config('app.bind', p_bind, true);
  return query select e.position, e.stream_id, e.version, e.event_id, e.type, e.schema_version, e.data, e.metadata, e.digest, e.chain
    from es.event e where e.position > p_after order by e.position limit p_limit;
end $$;
`;

const OWNERSHIP = `
drop function es.append(text, text, text, text[], int[], int[], int[], int[], uuid[], text[], smallint[], json[], json[], bytea[]);
`;

const DOORS = `
revoke all on function es.accepts(int, int, int) from public;
grant execute on function es.accepts(int, int, int) to rihla_log;
grant execute on all functions in schema es to rihla_app;
grant create on schema es to rihla_log;
alter function es.append(text, text, text, text, int, uuid[], text[], smallint[], text, text, bytea) owner to rihla_log;
alter function es.append_batch(text, uuid[], text[], text[], int[], text[], int[], int[], int[], int[], uuid[], text[], smallint[], text, text, bytea) owner to rihla_log;
alter function es.delete_stream(text, text, boolean, int) owner to rihla_log;
revoke create on schema es from rihla_log;
delete from sec.rls_exempt where rel like 'es.append(%';
insert into sec.rls_exempt (rel, why)
select format('es.%s(%s)', proname, pg_get_function_identity_arguments(oid)),
       'the only way to write the log: checks the binding itself, for every tenant that it writes'
  from pg_proc where pronamespace = 'es'::regnamespace and prosecdef and proname in ('append', 'append_batch', 'delete_stream');
`;

const TYPES = `
create type es.reply as (fingerprint text, versions int[], "position" bigint);
create type es.standing as (state "char", truncate_before int);
grant usage on type es.reply, es.standing to rihla_log;
`;

/** Group commit, several streams in a batch, streams that end, reading by range and by filter. */
export class AppendEngine1700000010000 implements MigrationInterface {
  readonly name = 'AppendEngine1700000010000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [OWNERSHIP, WRITER, STREAMS, TYPES, CHECKS, SINGLE, BATCH, DELETING, READING, DOORS])
      await runner.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('the engine is not taken back: restore the backup of before the upgrade'));
  }
}
