import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the house asks of the outside world, kept beside what it knows: a key once written is never asked for again. */
export class Outbox1700000010400 implements MigrationInterface {
  readonly name = 'Outbox1700000010400';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema outbox;

      create table outbox.effect (
        tenant_id uuid not null,
        key uuid not null,
        kind text not null,
        subject_id uuid,
        class text check (class in ('I', 'C', 'S')),
        payload json,
        sealed bytea,
        attempts smallint not null default 0,
        due_at timestamptz not null default '-infinity',
        sent_at timestamptz,
        parked_at timestamptz,
        last_error text,
        primary key (tenant_id, key),
        check (payload is null or sealed is null)
      );
      comment on column outbox.effect.payload is 'in clear when nothing personal was opened for it; null once sent';
      comment on column outbox.effect.sealed is 'the payload under a key of the person subject_id; null once sent';
      comment on column outbox.effect.due_at is 'when it is tried next; at once while nobody has tried it';
      comment on column outbox.effect.last_error is 'name and code, never a message';
      create index effect_due on outbox.effect (tenant_id, due_at) where sent_at is null and parked_at is null;
      call sec.protect('outbox.effect', 'select, insert, update, delete');

      create index effect_parked on outbox.effect (tenant_id) where parked_at is not null;

      -- Bound to one tenant after the other with the caller's rights: only the round trips are saved.
      create function outbox.standing(p_binds text[], p_now timestamptz)
      returns table (tenant_id uuid, due bigint, parked bigint)
      language plpgsql set search_path = '' as $$
      #variable_conflict use_column
      declare
        v_bind text;
        v_tenant uuid;
      begin
        foreach v_bind in array p_binds loop
          perform set_config('app.bind', v_bind, true);
          v_tenant := split_part(v_bind, '.', 1)::uuid;
          return query select v_tenant,
            (select count(*) from outbox.effect
              where tenant_id = v_tenant and sent_at is null and parked_at is null and due_at <= p_now),
            (select count(*) from outbox.effect where tenant_id = v_tenant and parked_at is not null);
        end loop;
        perform set_config('app.bind', '', true);
      end $$;
      grant execute on function outbox.standing(text[], timestamptz) to rihla_app;

      create table outbox.known_reactor (
        name text not null,
        version int not null,
        primary key (name, version)
      );
      grant select, insert on outbox.known_reactor to rihla_app;
      insert into sec.rls_exempt values
        ('outbox.known_reactor', 'which reactors have begun: names from the source code, of no tenant');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop schema outbox cascade; delete from sec.rls_exempt where rel = 'outbox.known_reactor'`);
  }
}
