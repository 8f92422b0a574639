import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = {
  stat_fact_v1: `
    tenant_id uuid not null, fact_id uuid not null,
    fact_type text not null, on_day date not null, subject uuid not null, dims jsonb not null, measure numeric,
    programme_ids text[] not null, voided boolean not null default false,
    primary key (tenant_id, fact_id)`,
  stat_alias_v1: `
    tenant_id uuid not null, subject uuid not null,
    canonical uuid not null,
    primary key (tenant_id, subject)`,
  stat_programme_v1: `
    tenant_id uuid not null, programme_id text not null,
    title jsonb not null, donor_org text, start_on date not null, end_on date not null, territory text[] not null,
    primary key (tenant_id, programme_id)`,
};

const indexes = `
  create index on read.stat_fact_v1 (tenant_id, fact_type, on_day);
  create index on read.stat_alias_v1 (tenant_id, canonical);`;

export class Statistics1700000009000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(tables)) await db.query(`create table read.${table} (${columns})`);
    await db.query(indexes);
    for (const table of Object.keys(tables)) {
      await db.query(`call sec.protect('read.${table}', 'select, insert, update, delete')`);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of Object.keys(tables)) await db.query(`drop table read.${table}, read_shadow.${table}`);
  }
}
