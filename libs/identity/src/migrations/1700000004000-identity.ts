import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Identity1700000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema iam;
      grant usage on schema iam to rihla_app;
      create table iam.login (
        user_id uuid primary key,
        email_index bytea not null unique,
        secret text not null,
        tenants uuid[] not null,
        failures int not null default 0,
        blocked_until timestamptz not null default '-infinity'
      );
      grant select, insert, update on iam.login to rihla_app;
      insert into sec.rls_exempt (rel, why) values
        ('iam.login', 'read before the tenant is known; holds a keyed hash of the address, a sealed password hash and ids');

      create table iam.session (
        tenant_id uuid not null,
        token_hash bytea not null,
        user_id uuid not null,
        created_at timestamptz not null default now(),
        seen_at timestamptz not null default now(),
        expires_at timestamptz not null,
        primary key (tenant_id, token_hash)
      );
      call sec.protect('iam.session', 'select, insert, update, delete');

      create table read.tenant_v1 (
        tenant_id uuid primary key,
        slug text not null,
        name text not null,
        demo boolean not null
      );
      create table read.hub_v1 (
        tenant_id uuid not null,
        hub_id text not null,
        name text not null,
        province text not null,
        region text not null,
        primary key (tenant_id, hub_id)
      );
      create table read.programme_v1 (
        tenant_id uuid not null,
        programme_id text not null,
        title jsonb not null,
        donor_org text,
        starts_on text not null,
        ends_on text not null,
        territory text[] not null,
        primary key (tenant_id, programme_id)
      );
      create table read.staff_v1 (
        tenant_id uuid not null,
        user_id uuid not null,
        roles text[] not null,
        hub_ids text[] not null,
        active boolean not null,
        sealed_name bytea,
        primary key (tenant_id, user_id)
      );
      call sec.protect('read.tenant_v1', 'select, insert, update, delete');
      call sec.protect('read.hub_v1', 'select, insert, update, delete');
      call sec.protect('read.programme_v1', 'select, insert, update, delete');
      call sec.protect('read.staff_v1', 'select, insert, update, delete');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table read.staff_v1, read.programme_v1, read.hub_v1, read.tenant_v1;
      drop table read_shadow.staff_v1, read_shadow.programme_v1, read_shadow.hub_v1, read_shadow.tenant_v1;
      drop schema iam cascade;
      delete from sec.rls_exempt where rel = 'iam.login';
    `);
  }
}
