import { randomBytes, randomUUID } from 'node:crypto';

import { Client, Pool } from 'pg';

import type { TenantId } from '@rihla/event-store';
import { migrate, type Migrations } from '@rihla/platform/database';
import { appPool, TenantPool, tenantBinding } from '@rihla/platform/tenancy';

import { theCluster } from './cluster';

/** A database that belongs to one test file. */
export interface OwnDatabase {
  readonly transactions: TenantPool;
  /** As the application: rihla_app, behind the wall. */
  readonly pool: Pool;
  /** As the administrator, whom row security does not hold: to look and tamper from behind the wall. */
  readonly ownerPool: Pool;
  readonly appUrl: string;
  readonly adminUrl: string;
  bind(this: void, tenant: TenantId): string;
  newTenant(this: void): Promise<TenantId>;
  close(this: void): Promise<void>;
}

/**
 * A fresh copy of the migrated template in this run's own cluster, dropped at close. There is no way to name an
 * existing database: a test owns the one that it uses.
 *
 * @param further migrations to run on top, for a test of migrations
 */
export async function ownDatabase(further: Migrations = []): Promise<OwnDatabase> {
  const cluster = theCluster();
  const name = `test_${randomBytes(8).toString('hex')}`;
  await administer(cluster.adminUrl, `create database ${name} template ${cluster.template}`);
  // A copy takes over tables and rights inside, not those of the database itself.
  await administer(cluster.adminUrl, `revoke all on database ${name} from public`);
  await administer(cluster.adminUrl, `grant create, connect on database ${name} to rihla_owner`);
  await administer(cluster.adminUrl, `grant connect on database ${name} to rihla_app`);

  const adminUrl = at(cluster.adminUrl, name);
  if (further.length > 0) await migrate(adminUrl, further);
  const appUrl = at(cluster.adminUrl, name, `rihla_app:${cluster.appPassword}`);
  const pool = appPool(appUrl);
  const ownerPool = new Pool({ connectionString: adminUrl, max: 3 });
  // The pool's end does not wait for the server's: what closes slowly is cut with the database.
  ownerPool.on('error', () => undefined);
  const bind = tenantBinding(Buffer.from(cluster.bindingKey, 'hex'));
  return {
    transactions: new TenantPool(pool, bind),
    pool,
    ownerPool,
    appUrl,
    adminUrl,
    bind,
    async newTenant() {
      const tenant = randomUUID();
      await ownerPool.query('insert into sec.tenant_registry (tenant_id, slug) values ($1, $2)', [
        tenant,
        `tenant-${tenant}`,
      ]);
      return tenant;
    },
    async close() {
      await Promise.all([pool.end(), ownerPool.end()]);
      await administer(cluster.adminUrl, `drop database ${name} with (force)`);
    },
  };
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function at(base: string, database: string, account?: string): string {
  const url = new URL(base);
  url.pathname = `/${database}`;
  const [user, password] = account?.split(':') ?? [];
  if (user !== undefined && password !== undefined) Object.assign(url, { username: user, password });
  return url.toString();
}
