import { join, resolve } from 'node:path';
import type { IdentitySecrets } from '@rihla/identity';
import {
  type Ground,
  openGround,
  prepareDatabase,
  type AnyProjection,
  type Settings,
  startEmbeddedPostgres,
  tenantBinding,
  type TenantBinding,
} from '@rihla/platform';
import { type RootKey, rootKeyFromEnv, rootKeyFromFile } from '@rihla/personal-data';
import { migrations } from './migrations';
import { projectionsOn } from './projections';
import { shapes } from './shapes';
import type { EventShape } from '@rihla/kernel';
import { Client } from 'pg';

export interface Standing {
  readonly settings: Settings;
  readonly ground: Ground;
  readonly secrets: IdentitySecrets;
  readonly projections: readonly AnyProjection[];
  readonly shapes: Readonly<Record<string, EventShape>>;
  /** An administrator's address of the database, password included: for moving tenants alone, never to be logged. */
  readonly adminUrl: string;
  readonly bind: TenantBinding;
  /** Puts down what this process stood up; an embedded server that others still use goes on. */
  close(): Promise<void>;
}

/** In development the root key lives beside the data; production must be given one. */
const rootKeyOf = ({ production, dataDir, rootKey, rootKeyFile }: Settings): RootKey => {
  if (rootKey !== undefined) return rootKeyFromEnv(rootKey);
  if (rootKeyFile !== undefined) return rootKeyFromFile(rootKeyFile);
  if (production) throw new Error('production needs a root key: set RIHLA_ROOT_KEY_FILE or RIHLA_ROOT_KEY');
  return rootKeyFromFile(join(resolve(dataDir), 'root.key'), { create: true });
};

export const secretsFrom = (root: RootKey): IdentitySecrets => ({
  pepper: root.derive('password-pepper'),
  emailIndex: root.derive('blind-index', 'login', 'email'),
  csrf: root.derive('session-csrf'),
});

/** Stands everything up that a command or the application needs: server, database, migrations, keys, ground. */
export const standUp = async (settings: Settings): Promise<Standing> => {
  const root = rootKeyOf(settings);
  const server =
    settings.databaseUrl === undefined
      ? await startEmbeddedPostgres({ dataDir: join(resolve(settings.dataDir), 'postgres') })
      : undefined;
  const adminUrl = named(server?.adminUrl ?? settings.databaseUrl ?? '');
  const leave = async (): Promise<void> => {
    if (server && (await isAlone(adminUrl).catch(() => server.started))) await server.stop();
  };
  try {
    const database = settings.databaseUrl === undefined ? 'rihla' : databaseOf(settings.databaseUrl);
    const { appUrl } = await prepareDatabase({
      adminUrl,
      database,
      appPassword: root.derive('database-password').toString('hex'),
      bindingKey: root.derive('tenant-binding'),
      migrations,
    });
    const ground = await openGround(appUrl, root, { kurrentdbUrl: settings.kurrentdbUrl });
    return {
      settings,
      ground,
      secrets: secretsFrom(root),
      projections: projectionsOn(ground),
      shapes,
      adminUrl: Object.assign(new URL(adminUrl), { pathname: `/${encodeURIComponent(database)}` }).href,
      bind: tenantBinding(root.derive('tenant-binding')),
      close: async () => {
        await ground.close();
        await leave();
      },
    };
  } catch (error) {
    await leave();
    throw error;
  }
};

const OUR_NAME = `rihla-${String(process.pid)}`;

/** The address under which the server's list of connections shows which are ours. */
const named = (address: string): string => {
  const url = new URL(address);
  url.searchParams.set('application_name', OUR_NAME);
  return url.href;
};

/**
 * The last one out stops the embedded server: none is stopped under another process, and the one that a killed process
 * left behind goes down with whoever took it over.
 */
const isAlone = async (adminUrl: string): Promise<boolean> => {
  const client = new Client({ connectionString: adminUrl });
  try {
    await client.connect();
    const others = await client.query(
      `select from pg_stat_activity where backend_type = 'client backend' and application_name <> $1`,
      [OUR_NAME],
    );
    return others.rowCount === 0;
  } finally {
    await client.end();
  }
};

const databaseOf = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1)) || 'rihla';
