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
 * SQLSTATEs: ES001 wrong expected version (detail: actual), ES002 no log, ES005 stream ended, 23505 on command_pkey: the
 * command is known.
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
  values (v_tenant, p_command, p_fingerprint, array[v_now + v_size], v_base + v_size);

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
 * Group commit: the appends of many callers in one transaction, and several streams in one append. All or nothing: what
 * cannot be written is named by the error, and the caller comes again without it. A stream or a command stands in a
 * batch once. t_: a tenant of the binding, in its order, which is that of ids; r_: a request, s_: a stream, e_: an
 * event. They name each other by 1-based places; r_stream and r_streams are where the streams of a request begin and
 * how many they are; *_behind is how many events follow in the tenant's log. What is of one tenant stands together.
 *
 * Few statements over arrays, since each node of a plan costs more to start than an event to write; the arrays are
 * subscripted and not unnested, which spares a copy of every payload.
 * SQLSTATEs: ES002 no log (detail: whose), ES004 wrong expected versions (detail: place and version of each stream, null
 * when it ended), 23505 on command_pkey: a command is known.
 */
const BATCH = `
create function es.append_batch(
  p_bind text, t_count int[],
  r_tenant int[], r_command text[], r_fingerprint text[], r_stream int[], r_streams int[], r_behind int[],
  s_tenant int[], s_id text[], s_expected int[], s_count int[], s_behind int[],
  e_tenant int[], e_stream int[], e_nth int[], e_behind int[], e_id uuid[], e_type text[], e_schema smallint[],
  p_data text, p_metadata text, p_digests bytea
) returns table (heads text, versions text)
language plpgsql security definer ${PINNED} set enable_bitmapscan = off as $$
#variable_conflict use_column
declare
  v_tenants constant uuid[] := sec.bound(p_bind);
  v_first int[] := array[1];
  v_open uuid[];
  v_head bigint[];
  v_chain bytea[];
  v_now int[];
  v_then int[];
  -- Versions below are hidden; -1 when the stream ended, null when there is none.
  v_hidden int[];
  v_fits boolean;
  v_data constant text[] := string_to_array(p_data, e'\\n');
  v_metadata constant text[] := string_to_array(p_metadata, e'\\n');
  v_wait text;
begin
  if cardinality(v_tenants) > 1 then
    -- Of several tenants nobody waits long for the log of one: the caller writes them apart then.
    v_wait := set_config('lock_timeout', '500', true);
    for nth in 2 .. cardinality(v_tenants) loop v_first[nth] := v_first[nth - 1] + t_count[nth - 1]; end loop;
  end if;
  -- By the index, and so in the order of the ids: two batches never wait for each other.
  with grown as (
    update es.tenant
       set position = position + t_count[array_position(v_tenants, tenant_id)],
           chain = sha256(chain || substring(p_digests from 32 * v_first[array_position(v_tenants, tenant_id)] - 31
                                                        for 32 * t_count[array_position(v_tenants, tenant_id)]))
     where tenant_id = any (v_tenants) and write_fence is null
    returning tenant_id, position, chain
  )
  select array_agg(tenant_id), array_agg(position), array_agg(chain) into v_open, v_head, v_chain from grown;
  if v_open is distinct from v_tenants then
    raise exception 'no log' using errcode = 'ES002',
      detail = array_to_string(array(select unnest(v_tenants) except select unnest(v_open)), ',');
  end if;

  select array_agg(now), array_agg(hidden), array_agg(now + s_count[s]),
         bool_and(case when hidden = -1 then false else es.accepts(s_expected[s], now, coalesce(hidden, 0)) end)
    into v_now, v_hidden, v_then, v_fits
    from (
      select s,
             (select case st.state when 't' then -1 else st.truncate_before end from es.stream st
               where st.tenant_id = v_tenants[s_tenant[s]] and st.stream_id = s_id[s]) hidden,
             coalesce((select ev.version from es.event ev
                        where ev.tenant_id = v_tenants[s_tenant[s]] and ev.stream_id = s_id[s]
                        order by ev.version desc limit 1), -1) now
        from generate_series(1, cardinality(s_id)) s offset 0
    ) looked;
  if not v_fits then
    raise exception 'wrong expected version' using errcode = 'ES004', detail = (
      select json_agg(json_build_array(s, case when v_hidden[s] = -1 then null else v_now[s] end) order by s)
        from generate_series(1, cardinality(s_id)) s
       where coalesce(v_hidden[s] = -1, false) or not es.accepts(s_expected[s], v_now[s], coalesce(v_hidden[s], 0)));
  end if;

  if array_position(v_hidden, null) > 0 then
    insert into es.stream (tenant_id, stream_id, first_position)
    select v_tenants[s_tenant[s]], s_id[s], v_head[s_tenant[s]] - s_behind[s]
      from generate_series(1, cardinality(s_id)) s where v_hidden[s] is null and s_count[s] > 0;
  end if;
  insert into es.event (tenant_id, position, stream_id, version, event_id, type, schema_version, data, metadata, digest, chain)
  select v_tenants[e_tenant[e]], v_head[e_tenant[e]] - e_behind[e], s_id[e_stream[e]], v_now[e_stream[e]] + e_nth[e],
         e_id[e], e_type[e], e_schema[e], v_data[e]::json, v_metadata[e]::json, substring(p_digests from 32 * e - 31 for 32),
         case when e_behind[e] = 0 then v_chain[e_tenant[e]] end
    from generate_series(1, cardinality(e_id)) e;
  insert into es.command (tenant_id, command_id, fingerprint, versions, position)
  select v_tenants[r_tenant[r]], r_command[r], r_fingerprint[r],
         -- No slice: it would copy the whole array for every request.
         case r_streams[r] when 1 then array[v_then[r_stream[r]]]
                           else array(select v_then[s] from generate_series(r_stream[r], r_stream[r] + r_streams[r] - 1) s) end,
         v_head[r_tenant[r]] - r_behind[r]
    from generate_series(1, cardinality(r_command)) r;
  heads := v_head::text;
  versions := v_then::text;
  return next;
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
drop function es.read_log(text, bigint, int);

drop function es.read_command(text, text);
create function es.read_commands(p_bind text, p_commands text[]) returns setof es.command
language plpgsql ${PINNED} as $$
begin
  perform set_config('app.bind', p_bind, true);
  return query select c.* from unnest(p_commands) p (id)
    join es.command c on c.tenant_id = (select sec.tenant()) and c.command_id = p.id;
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
alter function es.append_batch(text, int[], int[], text[], text[], int[], int[], int[], int[], text[], int[], int[], int[], int[], int[], int[], int[], uuid[], text[], smallint[], text, text, bytea) owner to rihla_log;
alter function es.delete_stream(text, text, boolean, int) owner to rihla_log;
revoke create on schema es from rihla_log;
delete from sec.rls_exempt where rel like 'es.append(%';
insert into sec.rls_exempt (rel, why)
select format('es.%s(%s)', proname, pg_get_function_identity_arguments(oid)),
       'the only way to write the log: checks the binding itself, for every tenant that it writes'
  from pg_proc where pronamespace = 'es'::regnamespace and prosecdef and proname in ('append', 'append_batch', 'delete_stream');
`;

/** Group commit, several streams in a batch, streams that end, reading by range and by filter. */
export class AppendEngine1700000010000 implements MigrationInterface {
  readonly name = 'AppendEngine1700000010000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [OWNERSHIP, WRITER, STREAMS, CHECKS, SINGLE, BATCH, DELETING, READING, DOORS])
      await runner.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('the engine is not taken back: restore the backup of before the upgrade'));
  }
}
