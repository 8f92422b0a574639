import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { accountFor, mustReach, type Account } from './account';
import { EmbeddedPostgresError } from './errors';

/** The folder of one embedded server. Nothing in it but the server, its password, its port and its log. */
export interface Home {
  readonly cluster: string;
  readonly passwordFile: string;
  readonly portFile: string;
  readonly log: string;
  readonly account: Account;
}

export async function openHome(dataDir: string): Promise<Home> {
  const account = await accountFor(join(dataDir, 'cluster'));
  await mkdir(dataDir, { recursive: true, mode: 0o700 }).catch((cause: unknown) => {
    throw new EmbeddedPostgresError('closed-directory', `The folder ${dataDir} cannot be made by this user.`, {
      cause,
    });
  });
  const root = await realpath(dataDir);
  if (account !== undefined && !existsSync(join(root, 'cluster'))) await chown(root, account.uid, account.gid);
  await mustReach(dirname(root), account);
  await chmod(root, 0o700).catch((cause: unknown) => {
    throw new EmbeddedPostgresError('closed-directory', `The folder ${root} belongs to another user.`, { cause });
  });
  return {
    cluster: join(root, 'cluster'),
    passwordFile: join(root, 'superuser-password'),
    portFile: join(root, 'port'),
    log: join(root, 'postgres.log'),
    account,
  };
}

/** The superuser's password: made once, kept in a file that only the server's account can read. */
export async function passwordOf({ cluster, passwordFile, account }: Home): Promise<string> {
  if (!existsSync(passwordFile)) {
    if (existsSync(cluster)) {
      throw new EmbeddedPostgresError(
        'password-lost',
        `The cluster ${cluster} has lost its password file ${passwordFile}.`,
      );
    }
    await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
    if (account !== undefined) await chown(passwordFile, account.uid, account.gid);
  }
  return readFile(passwordFile, 'utf8');
}
