import 'reflect-metadata';
import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventStore, PostgresEventStore } from '@rihla/event-store';
import { type KeyRing, rootKeyFromEnv } from '@rihla/personal-data';
import {
  appPool,
  type Ground,
  openGround,
  prepareDatabase,
  startEmbeddedPostgres,
  tenantBinding,
} from '@rihla/platform';
import { Pool } from 'pg';
import { migrations } from '../../../apps/migrations';

const CONNECTIONS = 32;

/** A ground of the measurement's own: an embedded server with full durability in a temporary folder. */
export interface OwnGround {
  readonly ground: Ground;
  /** The store with as many connections as the other side of the comparison has. */
  readonly store: EventStore;
  /** As administrator of the same database, for the other side of a comparison. */
  readonly admin: Pool;
  readonly adminUrl: string;
  /** An empty database of the same server, for a peer; its address as administrator. */
  newDatabase(name: string): Promise<string>;
  /** Another process's view: nothing in its memory yet. The caller closes it. */
  reopen(): Promise<{ readonly keyRing: KeyRing; close(): Promise<void> }>;
  newTenant(): Promise<string>;
  /** With which another process opens the same ground. */
  readonly access: { readonly url: string; readonly rootKey: string };
}

export const onOwnGround = async (work: (own: OwnGround) => Promise<void>): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'rihla-bench-'));
  await chmod(folder, 0o755);
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
  const rootKey = randomBytes(32).toString('hex');
  const root = rootKeyFromEnv(rootKey);
  const leave = async (): Promise<void> => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void leave().then(() => process.exit(1)));
  try {
    const { appUrl } = await prepareDatabase({
      adminUrl: server.adminUrl,
      database: 'rihla',
      appPassword: randomBytes(16).toString('hex'),
      bindingKey: root.derive('tenant-binding'),
      migrations,
    });
    const ground = await openGround(appUrl, root);
    const adminUrl = new URL(server.adminUrl);
    adminUrl.pathname = '/rihla';
    const admin = new Pool({ connectionString: adminUrl.href, max: CONNECTIONS });
    const app = appPool(appUrl, CONNECTIONS);
    // A pool says that it has ended while its connections still do; a server that stops then ends them loudly.
    admin.on('error', () => undefined);
    try {
      await work({
        ground,
        admin,
        adminUrl: adminUrl.href,
        newDatabase: async (name) => {
          await admin.query(`create database ${name}`);
          const url = new URL(adminUrl);
          url.pathname = `/${name}`;
          return url.href;
        },
        store: new PostgresEventStore(app, tenantBinding(root.derive('tenant-binding'))),
        reopen: () => openGround(appUrl, root),
        access: { url: appUrl, rootKey },
        newTenant: async () => {
          const tenant = randomUUID();
          await admin.query('insert into sec.tenant_registry (tenant_id, slug) values ($1, $2)', [tenant, tenant]);
          await ground.store.openLog(tenant);
          return tenant;
        },
      });
    } finally {
      await Promise.all([ground.close(), app.end(), admin.end()]);
    }
  } finally {
    await leave();
  }
};
