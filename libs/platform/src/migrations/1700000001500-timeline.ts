import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Timeline1700000001500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read.timeline_v1 (
        tenant_id uuid not null,
        subject_id uuid not null,
        position bigint not null,
        stream_id text not null,
        version int not null,
        type text not null,
        occurred_on text not null,
        case_id uuid,
        primary key (tenant_id, subject_id, position)
      );
      create index timeline_v1_by_day on read.timeline_v1 (tenant_id, subject_id, occurred_on desc, position desc);
      call sec.protect('read.timeline_v1', 'select, insert, update, delete');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table read.timeline_v1, read_shadow.timeline_v1');
  }
}
