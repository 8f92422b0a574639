import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = {
  mentoring_programme_v1: `
    tenant_id uuid not null, mentoring_programme_id uuid not null,
    title text not null, duration_days int not null, meetings_per_week numeric not null,
    min_training_hours numeric not null, max_pairs int not null, required_steps text[] not null,
    programme_ids text[] not null,
    primary key (tenant_id, mentoring_programme_id)`,
  mentor_v1: `
    tenant_id uuid not null, mentor_id uuid not null,
    version int not null, status text not null, remote boolean not null, applied_on text not null,
    vetted_until text, steps jsonb not null default '{}', pair_ids uuid[] not null default '{}', sealed bytea,
    primary key (tenant_id, mentor_id)`,
  mentee_v1: `
    tenant_id uuid not null, beneficiary_id uuid not null,
    version int not null, enrolment_id uuid not null, case_id uuid not null, status text not null,
    goals text[] not null, proposed_on text not null, prepared_on text, pair_id uuid,
    primary key (tenant_id, beneficiary_id)`,
  pair_v1: `
    tenant_id uuid not null, pair_id uuid not null,
    version int not null, mentor_id uuid not null, beneficiary_id uuid not null, mentoring_programme_id uuid not null,
    status text not null, proposed_on text not null, starts_on text, ends_on text, ended_on text,
    goals text[] not null default '{}', meetings_per_week numeric, duration_min int,
    primary key (tenant_id, pair_id)`,
  pair_meeting_v1: `
    tenant_id uuid not null, pair_id uuid not null, meeting_id uuid not null,
    held_on text not null, duration_min int, mode text not null, side text not null,
    confirmed boolean not null default false,
    primary key (tenant_id, pair_id, meeting_id)`,
};

export class Mentoring1700000008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(tables))
      await runner.query(`create table read.${table} (${columns})`);
    await runner.query('create index on read.pair_v1 (tenant_id, beneficiary_id)');
    for (const table of Object.keys(tables)) {
      await runner.query(`call sec.protect('read.${table}', 'select, insert, update, delete')`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(tables)) await runner.query(`drop table read.${table}, read_shadow.${table}`);
  }
}
