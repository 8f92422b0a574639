import type { MigrationInterface, QueryRunner } from 'typeorm';

const CHECKPOINT = `
alter table es.checkpoint add column moved_at timestamptz not null default now();
comment on column es.checkpoint.moved_at is 'when the subscription last got on: for people and alarms, never for order';
`;

/**
 * Sequenced dead letters: an event that could not be told, and after it what its stream has brought since. The first
 * of a stream carries an error; those that only wait behind it have none.
 */
const PARKED = `
create table es.parked (
  tenant_id uuid not null,
  subscription text not null,
  version int not null,
  position bigint not null,
  stream_id text not null,
  stream_version int not null,
  attempts int not null,
  error text,
  parked_at timestamptz not null default now(),
  primary key (tenant_id, subscription, version, position)
);
comment on column es.parked.error is 'name and code of what was thrown, never its message; null: waits behind an earlier event';
call sec.protect('es.parked', 'select, insert, update, delete');
`;

/** Which worker follows which tenants: 64 buckets a subscription, each held by one owner until a time. */
const LEASES = `
create table es.lease (
  subscription text not null,
  version int not null,
  bucket smallint not null,
  owner uuid,
  epoch bigint not null default 0,
  until timestamptz not null default '-infinity',
  primary key (subscription, version, bucket)
) with (fillfactor = 50);
comment on column es.lease.epoch is 'how often the bucket has changed hands';
grant select, insert, update on es.lease to rihla_app;
insert into sec.rls_exempt (rel, why) values
  ('es.lease', 'who works on which share of a subscription: names of read models and processes, no tenant');

-- Renews what the owner holds and takes up to its share: first what is free, then what others hold beyond theirs.
create function es.hold_buckets(p_names text[], p_versions int[], p_owner uuid, p_ms int)
returns table (subscription text, version int, bucket smallint)
language plpgsql set search_path = '' as $$
#variable_conflict use_column
declare
  s record;
  v_share int;
  v_mine int;
begin
  -- Always in the same order, so that two workers never wait for each other.
  for s in select name, version from unnest(p_names, p_versions) x (name, version) order by name, version loop
    insert into es.lease (subscription, version, bucket)
    select s.name, s.version, b from generate_series(0, 63) b
     where not exists (select from es.lease where subscription = s.name and version = s.version) on conflict do nothing;
    -- One worker at a time: what follows counts what the others hold.
    perform from es.lease where subscription = s.name and version = s.version order by bucket for update;
    v_mine := (select count(*) from es.lease where subscription = s.name and version = s.version and owner = p_owner);
    v_share := ceil(64.0 / (1 + (
      select count(distinct owner) from es.lease
       where subscription = s.name and version = s.version and owner <> p_owner and until > clock_timestamp())));
    return query
    with holding as (
      select bucket, case when owner = p_owner then 0 when owner is null or until <= clock_timestamp() then 1
                          when row_number() over (partition by owner order by bucket) > v_share then 2 end as turn
        from es.lease where subscription = s.name and version = s.version
    ), taken as (
      select bucket from holding where turn is not null order by turn, bucket limit greatest(v_share, v_mine)
    )
    update es.lease l set owner = p_owner, until = clock_timestamp() + p_ms * interval '1 millisecond',
           epoch = epoch + (l.owner is distinct from p_owner)::int
      from taken where l.subscription = s.name and l.version = s.version and l.bucket = taken.bucket
    returning l.subscription, l.version, l.bucket;
  end loop;
end $$;
grant execute on function es.hold_buckets(text[], int[], uuid, int) to rihla_app;
`;

/**
 * Where some subscriptions stand in the logs of many tenants, in one question. It runs with the caller's rights and is
 * bound to one tenant after the other, so row security decides as ever; only the round trips are saved. A tenant whose
 * log is not in this database has no head here and counts as behind.
 */
const REACHED = `
create function es.reached(p_binds text[], p_names text[], p_versions int[], p_behind_only boolean)
returns table (tenant_id uuid, name text, version int, head bigint, "position" bigint, moved_at timestamptz,
               parked bigint, parked_streams bigint, waiting_since timestamptz)
language plpgsql set search_path = '' set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  v_bind text;
  v_tenant uuid;
begin
  foreach v_bind in array p_binds loop
    perform set_config('app.bind', v_bind, true);
    v_tenant := split_part(v_bind, '.', 1)::uuid;
    return query
    select v_tenant, s.name, s.version, t.position, coalesce(c.position, 0), c.moved_at, p.events, p.streams, p.since
      from unnest(p_names, p_versions) s (name, version)
      left join es.tenant t on t.tenant_id = v_tenant
      left join es.checkpoint c on c.tenant_id = v_tenant and c.subscription = s.name and c.version = s.version
      left join lateral (
        select count(*) events, count(distinct k.stream_id) streams,
               (select e.recorded_at from es.event e
                 where e.tenant_id = v_tenant and e.position = coalesce(c.position, 0) + 1) since
          from es.parked k
         where k.tenant_id = v_tenant and k.subscription = s.name and k.version = s.version
      ) p on not p_behind_only
     where not p_behind_only or t.position is distinct from coalesce(c.position, 0);
  end loop;
  perform set_config('app.bind', '', true);
end $$;
grant execute on function es.reached(text[], text[], int[], boolean) to rihla_app;
`;

/** Parked events, leases over several workers, and where every subscription stands. */
export class Subscriptions1700000010100 implements MigrationInterface {
  readonly name = 'Subscriptions1700000010100';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [CHECKPOINT, PARKED, LEASES, REACHED]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop function es.reached(text[], text[], int[], boolean), es.hold_buckets(text[], int[], uuid, int)`,
    );
    await runner.query(`drop table es.parked, es.lease; delete from sec.rls_exempt where rel = 'es.lease'`);
    await runner.query('alter table es.checkpoint drop column moved_at');
  }
}
