import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';

import { startEmbeddedPostgres, type EmbeddedPostgres } from '../embedded-postgres';
import { platformMigrations } from '../migrations';
import { appPool, TenantPool, tenantBinding } from '../tenancy';
import { prepareDatabase, type DatabasePlan } from './prepare-database';

jest.setTimeout(60_000);

// Roles belong to a whole server: this file has one of its own.
let folder: string;
let server: EmbeddedPostgres;
let plan: DatabasePlan;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rihla-database-'));
  await chmod(folder, 0o755);
  server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
  plan = {
    adminUrl: server.adminUrl,
    database: 'rihla',
    appPassword: `it's "quoted" & %41`,
    bindingKey: randomBytes(32),
    migrations: platformMigrations,
  };
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

const ask = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

const at = (base: string, parts: Partial<URL>): string => Object.assign(new URL(base), parts).toString();

describe('preparing a database', () => {
  it('serves several starts of the same moment, and one more later', async () => {
    const [{ appUrl }] = await Promise.all([prepareDatabase(plan), prepareDatabase(plan), prepareDatabase(plan)]);
    expect(await prepareDatabase(plan)).toEqual({ appUrl });
    expect(await ask(appUrl, 'select current_user as me')).toEqual([{ me: 'rihla_app' }]);
  });

  it('lets the application prove its tenant with the key that was given', async () => {
    const { appUrl } = await prepareDatabase(plan);
    const pool = appPool(appUrl, 1);
    const tenant = '6f1a52c6-58c9-4bd4-9d94-0d1f4f6a3b11';
    const bound = new TenantPool(pool, tenantBinding(plan.bindingKey)).inTenant(tenant, (tx) =>
      tx.query('select sec.tenant()'),
    );
    expect(await bound).toEqual([{ tenant }]);
    const stranger = new TenantPool(pool, tenantBinding(randomBytes(32))).inTenant(tenant, (tx) =>
      tx.query('select sec.tenant()'),
    );
    await expect(stranger).rejects.toMatchObject({ code: '42501' });
    await pool.end();
  });

  it('gives the application a login that is held on every side and waits for nobody for ever', async () => {
    const { appUrl } = await prepareDatabase(plan);
    const limits = await ask(
      appUrl,
      `select current_setting('statement_timeout') as statement,
      current_setting('idle_in_transaction_session_timeout') as idle, current_setting('lock_timeout') as lock,
      current_setting('max_parallel_workers_per_gather') as workers`,
    );
    expect(limits).toEqual([{ statement: '15s', idle: '10s', lock: '5s', workers: '0' }]);
    for (const forbidden of [
      'create table public.mine ()',
      'create schema mine',
      'create temp table mine ()',
      'set role rihla_owner',
      `call sec.protect('sec.tenant_registry', 'all')`,
    ]) {
      await expect(ask(appUrl, forbidden)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('leaves everything to an owner who cannot log in', async () => {
    await prepareDatabase(plan);
    const owners = await ask(
      at(server.adminUrl, { pathname: '/rihla' }),
      `select distinct pg_get_userbyid(relowner) as owner, rolcanlogin as login from pg_class join pg_namespace n on n.oid = relnamespace
       join pg_roles r on r.oid = relowner where nspname in ('sec', 'read', 'read_a', 'read_b')`,
    );
    expect(owners).toEqual([{ owner: 'rihla_owner', login: false }]);
  });

  it('works for an administrator who is no superuser, on a server that never saw Rihla', async () => {
    const elsewhere = await startEmbeddedPostgres({ dataDir: join(folder, 'managed') });
    try {
      await ask(elsewhere.adminUrl, `create role manager login createrole createdb password 'secret'`);
      const adminUrl = at(elsewhere.adminUrl, { username: 'manager', password: 'secret' });
      const { appUrl } = await prepareDatabase({ ...plan, adminUrl });
      await prepareDatabase({ ...plan, adminUrl });
      expect(await ask(appUrl, 'select current_user as me')).toEqual([{ me: 'rihla_app' }]);
    } finally {
      await elsewhere.stop();
    }
  });

  it('makes the database that the address names, once for all who start at the same moment', async () => {
    const database = 'Île "neuve" %41';
    const adminUrl = at(server.adminUrl, { pathname: `/${encodeURIComponent(database)}` });
    const starts = Array.from({ length: 4 }, () => prepareDatabase({ ...plan, adminUrl, database }));
    const [{ appUrl } = { appUrl: '' }] = await Promise.all(starts);
    expect(await ask(appUrl, 'select current_user as me, current_database() as here')).toEqual([
      { me: 'rihla_app', here: database },
    ]);
    const [made] = await ask(
      adminUrl,
      'select pg_encoding_to_char(encoding) as encoding from pg_database where datname = current_database()',
    );
    expect(made).toEqual({ encoding: 'UTF8' });
  });

  it('says so when it may not make the database', async () => {
    await ask(server.adminUrl, `create role visitor login createrole password 'secret'`);
    const adminUrl = at(server.adminUrl, { username: 'visitor', password: 'secret', pathname: '/nowhere' });
    const refused = prepareDatabase({ ...plan, adminUrl, database: 'nowhere' });
    await expect(refused).rejects.toThrow(
      'the database "nowhere" does not exist and could not be made: permission denied',
    );
    await expect(refused).rejects.not.toThrow('secret');
  });

  it('control: takes no other failure for a missing database', async () => {
    const adminUrl = at(server.adminUrl, { password: 'wrong', pathname: '/nowhere' });
    await expect(prepareDatabase({ ...plan, adminUrl, database: 'nowhere' })).rejects.toMatchObject({ code: '28P01' });
  });

  it('refuses a binding key of another length', async () => {
    await expect(prepareDatabase({ ...plan, bindingKey: randomBytes(16) })).rejects.toThrow('32 bytes');
  });
});
