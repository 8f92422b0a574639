import { randomBytes } from 'node:crypto';
import { mkdtemp, chmod, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { migrations } from '../../apps/migrations';
import { prepareDatabase } from '../../libs/platform/src/database';
import { startEmbeddedPostgres } from '../../libs/platform/src/embedded-postgres';
import { keepCluster } from './cluster';

const PREFIX = 'rihla-test-';
const TEMPLATE = 'rihla_template';

/** Once per test run: a PostgreSQL of our own, and in it a migrated database for each test file to copy. */
export default async function startCluster(): Promise<void> {
  await sweep();
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${String(process.pid)}-`));
  await chmod(folder, 0o755);
  const dataDir = join(folder, 'postgres');
  const server = await startEmbeddedPostgres({ dataDir });
  const bindingKey = randomBytes(32);
  const appPassword = randomBytes(16).toString('hex');
  const { adminUrl } = server;
  await prepareDatabase({ adminUrl, appPassword, bindingKey, database: TEMPLATE, migrations });
  keepCluster({ folder, adminUrl, appPassword, bindingKey: bindingKey.toString('hex'), template: TEMPLATE });
}

/** A run that was killed leaves its cluster behind; its folder names the process that is no more. */
async function sweep(): Promise<void> {
  const left = (await readdir(tmpdir())).filter(
    (name) => name.startsWith(PREFIX) && !isAlive(Number(name.split('-')[2])),
  );
  for (const name of left) {
    const folder = join(tmpdir(), name);
    const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') }).catch(() => undefined);
    await server?.stop();
    // A small disk that a killed run has left mounted stays where it is: no reason not to begin.
    for (const gone of [server?.dataDir ?? folder, folder]) {
      await rm(gone, { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};
