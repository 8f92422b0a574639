import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TenantId } from '@rihla/event-store';
import { settingsFrom } from '@rihla/platform';
import { startEmbeddedPostgres } from '@rihla/platform/embedded-postgres';
import {
  clearRemains,
  findPostmaster,
  kill as killNow,
  processesOf,
} from '@rihla/platform/embedded-postgres/postmaster';
import { type Dice, under } from '@rihla/test/dice';
import { Client } from 'pg';
import { type Standing, standUp } from '../../apps/standing';

/** A PostgreSQL that a fault test may do anything to: nobody else's data are in it. */
export interface OwnServer {
  /** Where the files of the cluster are. */
  readonly cluster: string;
  /** What a process of the application needs to find it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Everything of the application but its processes, on this server. */
  standUp(): Promise<Standing>;
  newTenant(): Promise<TenantId>;
  /** As the administrator, on a connection of its own. */
  administer(sql: string): Promise<Record<string, unknown>[]>;
  /** kill -9 of every process of the server. */
  kill(this: void): Promise<void>;
  /** kill -9 of one process that is not the postmaster: the server then throws everybody out and recovers. */
  killOne(dice: Dice): Promise<void>;
  /**
   * kill -9 at the worst moment: everything under way is committed, and nobody has heard of it. The server is made to
   * wait for a standby that does not exist, which it does between a commit and its answer.
   */
  killUnanswered(this: void): Promise<void>;
  /** Fast shutdown, as an operator does it. */
  stop(): Promise<void>;
  /** Resolves when the server answers again, on the same port as ever. */
  start(): Promise<void>;
  /** What uses the server is put down before it, the last first. */
  closesFirst(this: void, user: { close(): Promise<void> }): void;
  close(): Promise<void>;
}

const DATABASE = 'rihla';
const WITHOUT_ANSWER_MS = 100;
/**
 * Below the ports that the system gives to clients: one that knocks at a killed server's port again and again is given
 * that very port one day, is connected to itself, and the server cannot have it back.
 */
const PORTS = { from: 20_000, below: 32_000 };

/** A port for what will be killed and come back. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.below);
    const probe = createServer();
    const isFree = await new Promise((resolve) => {
      probe.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
    });
    await new Promise((resolve) => probe.close(resolve));
    if (isFree) return port;
  }
};

export const ownServer = async (): Promise<OwnServer> => {
  // TMPDIR may be closed to the account that PostgreSQL runs as. What a killed run leaves is swept by the next one, which
  // knows it by this name (start-cluster.ts).
  const place = process.getuid?.() === 0 ? '/tmp' : tmpdir();
  const folder = await mkdtemp(join(place, `rihla-test-${String(process.pid)}-`));
  await chmod(folder, 0o755);
  const dataDir = join(folder, 'postgres');
  const first = await startEmbeddedPostgres({ dataDir, port: await freePort() });
  const cluster = join(first.dataDir, 'cluster');
  const databaseUrl = at(first.adminUrl, DATABASE);
  await query(first.adminUrl, `create database ${DATABASE}`);
  const environment = {
    DATABASE_URL: databaseUrl,
    RIHLA_ROOT_KEY: randomBytes(32).toString('hex'),
    RIHLA_LOG_LEVEL: 'silent',
  };
  const administer: OwnServer['administer'] = (sql) => query(databaseUrl, sql);
  const kill = async (): Promise<void> => {
    const postmaster = await findPostmaster(cluster);
    if (postmaster) killNow(postmaster.pid);
    while ((await processesOf(cluster)).length > 0) {
      await clearRemains(cluster);
      await sleep(5);
    }
  };
  const start = async (): Promise<void> => {
    await startEmbeddedPostgres({ dataDir, port: first.port });
  };
  const stop = async (): Promise<void> => (await startEmbeddedPostgres({ dataDir })).stop();

  const users: { close(): Promise<void> }[] = [];

  return {
    cluster,
    environment,
    standUp: async () => {
      const standing = await standUp(settingsFrom(environment));
      users.push(standing);
      return standing;
    },
    newTenant: async () => {
      const tenant = randomUUID();
      await administer(`insert into sec.tenant_registry (tenant_id, slug) values ('${tenant}', 'tenant-${tenant}')`);
      return tenant;
    },
    administer,
    kill,
    killOne: async (dice) => {
      const postmaster = await findPostmaster(cluster);
      const others = (await processesOf(cluster)).filter((pid) => pid !== postmaster?.pid);
      const victim = others[under(dice, others.length)];
      if (victim !== undefined) killNow(victim);
    },
    killUnanswered: async () => {
      await administer(`alter system set synchronous_standby_names = 'nobody'`);
      await administer('select pg_reload_conf()');
      await sleep(WITHOUT_ANSWER_MS);
      await kill();
      await start();
      await administer('alter system reset synchronous_standby_names');
      await administer('select pg_reload_conf()');
    },
    stop,
    start,
    closesFirst: (user) => users.push(user),
    close: async () => {
      for (const user of users.reverse()) await user.close();
      if (await findPostmaster(cluster)) await stop();
      for (const gone of [first.dataDir, folder]) await rm(gone, { recursive: true, force: true });
    },
  };
};

const query = async (connectionString: string, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new Client({ connectionString });
  // A server that is killed under it says so here as well.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

const at = (url: string, database: string): string => Object.assign(new URL(url), { pathname: `/${database}` }).href;
