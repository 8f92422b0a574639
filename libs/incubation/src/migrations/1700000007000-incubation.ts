import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Incubation1700000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read.startup_v1 (
        tenant_id uuid not null,
        startup_id uuid not null,
        version int not null,
        name text not null,
        sector text not null,
        province text not null,
        stage text not null,
        status text not null,
        created_on text not null,
        legal_form text,
        registered_on text,
        register_name text,
        register_no text,
        natural_founders int not null default 0,
        rejection_reason text,
        rejected_on text,
        primary key (tenant_id, startup_id)
      );
      create table read.startup_member_v1 (
        tenant_id uuid not null,
        startup_id uuid not null,
        member_id uuid not null,
        kind text not null,
        role text not null,
        founder boolean not null,
        beneficiary_id uuid,
        joined_on text not null,
        sealed bytea,
        primary key (tenant_id, startup_id, member_id)
      );
      call sec.protect('read.startup_v1', 'select, insert, update, delete');
      call sec.protect('read.startup_member_v1', 'select, insert, update, delete');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['startup_v1', 'startup_member_v1']) {
      await runner.query(`drop table read.${table}, read_shadow.${table}`);
    }
  }
}
