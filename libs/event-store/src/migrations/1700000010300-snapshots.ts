import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One row a stream at most, and none that is missed: whatever is lost here is folded again. */
const TABLE = `
create table es.snapshot (
  tenant_id uuid not null,
  stream_id text not null,
  snapshot_version int not null,
  version int not null,
  event_id uuid not null,
  state json not null,
  digest bytea not null,
  primary key (tenant_id, stream_id)
);
comment on column es.snapshot.snapshot_version is 'of the fold that made the state: another fold takes no notice of it';
comment on column es.snapshot.event_id is 'the last event in the state: it must still stand at that version of the stream';
comment on column es.snapshot.digest is 'sha256 of the row, computed by the client: a state that was altered is no state';
`;

/** One round trip binds the tenant and reads or writes; the caller's own rights and the tenant policy hold inside. */
const FUNCTIONS = `
create function es.read_snapshot(p_bind text, p_stream text, p_snapshot_version int)
returns table (version int, event_id uuid, state text, digest bytea)
language plpgsql set search_path = '' as $$
#variable_conflict use_column
begin
  perform set_config('app.bind', p_bind, true);
  return query select s.version, s.event_id, s.state::text, s.digest from es.snapshot s
    where s.tenant_id = (select sec.tenant()) and s.stream_id = p_stream and s.snapshot_version = p_snapshot_version;
end $$;

-- While two builds run side by side, the older fold does not put out what the newer one keeps.
create function es.keep_snapshot(
  p_bind text, p_stream text, p_snapshot_version int, p_version int, p_event uuid, p_state json, p_digest bytea
) returns void
language plpgsql set search_path = '' as $$
begin
  perform set_config('app.bind', p_bind, true);
  insert into es.snapshot as kept (tenant_id, stream_id, snapshot_version, version, event_id, state, digest)
  values (sec.tenant(), p_stream, p_snapshot_version, p_version, p_event, p_state, p_digest)
  on conflict (tenant_id, stream_id) do update
    set snapshot_version = excluded.snapshot_version, version = excluded.version, event_id = excluded.event_id,
        state = excluded.state, digest = excluded.digest
    where excluded.snapshot_version >= kept.snapshot_version;
end $$;
`;

const PROTECTION = `
call sec.protect('es.snapshot', 'select, insert, update, delete');
revoke all on function es.read_snapshot, es.keep_snapshot from public;
grant execute on function es.read_snapshot, es.keep_snapshot to rihla_app;
`;

export class Snapshots1700000010300 implements MigrationInterface {
  readonly name = 'Snapshots1700000010300';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [TABLE, FUNCTIONS, PROTECTION]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function es.read_snapshot, es.keep_snapshot');
    await runner.query('drop table es.snapshot');
  }
}
