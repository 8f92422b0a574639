import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Accompaniment1700000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read.caseload_v1 (
        tenant_id uuid not null,
        case_id uuid not null,
        version int not null,
        beneficiary_id uuid not null,
        hub_id text not null,
        holder_user_id uuid not null,
        track text,
        intensity text not null,
        status text not null,
        opened_on text not null,
        sessions int not null default 0,
        last_contact_on text,
        erased boolean not null default false,
        primary key (tenant_id, case_id)
      );
      create index caseload_v1_of_holder on read.caseload_v1 (tenant_id, holder_user_id);
      create index caseload_v1_of_hub on read.caseload_v1 (tenant_id, hub_id);
      create index caseload_v1_of_person on read.caseload_v1 (tenant_id, beneficiary_id);

      create table read.contact_v1 (
        tenant_id uuid not null,
        session_id uuid not null,
        case_id uuid not null,
        held_on text not null,
        substantive boolean not null,
        primary key (tenant_id, session_id, case_id)
      );
      create index contact_v1_of_case on read.contact_v1 (tenant_id, case_id);

      create table read.appointment_v1 (
        tenant_id uuid not null,
        appointment_id uuid not null,
        version int not null,
        case_id uuid not null,
        beneficiary_id uuid not null,
        staff_user_id uuid not null,
        day text not null,
        starts_local text not null,
        duration_min int not null,
        channel text not null,
        status text not null,
        primary key (tenant_id, appointment_id)
      );
      create index appointment_v1_of_case on read.appointment_v1 (tenant_id, case_id, starts_local);
      create index appointment_v1_of_staff on read.appointment_v1 (tenant_id, staff_user_id, day);
      create index appointment_v1_of_person on read.appointment_v1 (tenant_id, beneficiary_id);

      call sec.protect('read.caseload_v1', 'select, insert, update, delete');
      call sec.protect('read.contact_v1', 'select, insert, update, delete');
      call sec.protect('read.appointment_v1', 'select, insert, update, delete');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table read.appointment_v1, read.contact_v1, read.caseload_v1;
      drop table read_shadow.appointment_v1, read_shadow.contact_v1, read_shadow.caseload_v1;
    `);
  }
}
