import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Beneficiaries1700000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read.person_v1 (
        tenant_id uuid not null,
        beneficiary_id uuid not null,
        hub_id text not null,
        registered_on text not null,
        status text not null,
        merged_into uuid,
        sealed bytea,
        primary key (tenant_id, beneficiary_id)
      );
      call sec.protect('read.person_v1', 'select, insert, update, delete');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table read.person_v1, read_shadow.person_v1');
  }
}
