import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys, the fence of the erased, blind index and name directory: everything that must be forgettable. */
export class PersonalData1700000003000 implements MigrationInterface {
  readonly name = 'PersonalData1700000003000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema if not exists pd;
      grant usage on schema pd to rihla_app;

      create table pd.tenant_key (
        tenant_id uuid not null,
        epoch int not null,
        wrapped bytea not null,
        commitment bytea not null,
        primary key (tenant_id, epoch)
      );

      create table pd.erased (
        tenant_id uuid not null,
        subject_id uuid not null,
        erased_at timestamptz not null default now(),
        primary key (tenant_id, subject_id)
      );

      create table pd.subject_key (
        tenant_id uuid not null,
        subject_id uuid not null,
        class text not null check (class in ('I', 'C', 'S')),
        version smallint not null,
        dek_id uuid not null,
        epoch int not null,
        wrapped bytea,
        commitment bytea not null,
        primary key (tenant_id, subject_id, class, version),
        foreign key (tenant_id, epoch) references pd.tenant_key (tenant_id, epoch)
      );
      comment on column pd.subject_key.wrapped is 'null once destroyed';

      create table pd.blind_index (
        tenant_id uuid not null,
        field text not null check (field in ('phone', 'email', 'document')),
        value bytea not null check (length(value) = 16),
        subject_id uuid not null,
        primary key (tenant_id, field, value, subject_id)
      );
      create index blind_index_subject on pd.blind_index (tenant_id, subject_id);

      create table pd.person_directory (
        tenant_id uuid not null,
        subject_id uuid not null,
        sealed bytea,
        changed bigint not null,
        primary key (tenant_id, subject_id)
      );
      comment on column pd.person_directory.sealed is 'null once forgotten: the row stays to tell the directories in memory';
      create index person_directory_changed on pd.person_directory (tenant_id, changed);
    `);
    await db.query(FENCE);
    await db.query(`
      call sec.protect('pd.tenant_key', 'select, insert');
      call sec.protect('pd.erased', 'select, insert');
      call sec.protect('pd.subject_key', 'select, insert, update');
      call sec.protect('pd.blind_index', 'select, insert, delete');
      call sec.protect('pd.person_directory', 'select, insert, update');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema pd cascade');
  }
}

// Making a key and erasing a person exclude each other by a lock per person: whoever asks for a key while she is being
// erased waits, and then meets the fence. Makers share the lock and do not wait for one another.
const FENCE = `
  create function pd.person_lock(tenant uuid, subject uuid) returns bigint language sql immutable
    set search_path = '' as $$ select pg_catalog.hashtextextended(tenant::text || subject::text, 0) $$;

  create function pd.being_erased() returns trigger language plpgsql set search_path = '' as $$
  begin
    perform pg_catalog.pg_advisory_xact_lock(pd.person_lock(new.tenant_id, new.subject_id));
    return new;
  end $$;

  create function pd.is_erased(tenant uuid, subject uuid) returns boolean language plpgsql set search_path = '' as $$
  begin
    perform pg_catalog.pg_advisory_xact_lock_shared(pd.person_lock(tenant, subject));
    return exists (select from pd.erased e where e.tenant_id = tenant and e.subject_id = subject);
  end $$;

  create function pd.refuse_erased() returns trigger language plpgsql set search_path = '' as $$
  begin
    if pd.is_erased(new.tenant_id, new.subject_id) then
      raise exception 'the person was erased' using errcode = 'PD001', detail = new.subject_id::text;
    end if;
    return new;
  end $$;

  -- A projection that comes late is not an error: what it wanted to write is simply no longer there to write.
  create function pd.skip_erased() returns trigger language plpgsql set search_path = '' as $$
  begin
    return case when pd.is_erased(new.tenant_id, new.subject_id) then null else new end;
  end $$;

  create trigger being_erased before insert on pd.erased
    for each row execute function pd.being_erased();
  create trigger no_key_for_erased before insert on pd.subject_key
    for each row execute function pd.refuse_erased();
  create trigger no_key_back_for_erased before update on pd.subject_key
    for each row when (new.wrapped is not null) execute function pd.refuse_erased();
  create trigger no_index_for_erased before insert on pd.blind_index
    for each row execute function pd.skip_erased();
  create trigger no_name_for_erased before insert on pd.person_directory
    for each row when (new.sealed is not null) execute function pd.skip_erased();

  grant execute on all functions in schema pd to rihla_app;
`;
