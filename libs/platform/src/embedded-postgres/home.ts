import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { accountFor, mustReach, type Account } from './account';
import { EmbeddedPostgresError } from './errors';
import { placeOf } from './place';
import { writeOnce } from './write-once';

/** The folder of one embedded server. Nothing in it but the server, its password, its port and its log. */
export interface Home {
  readonly folder: string;
  readonly cluster: string;
  readonly passwordFile: string;
  readonly portFile: string;
  readonly log: string;
  readonly account: Account;
}

export async function openHome(dataDir: string): Promise<Home> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 }).catch((cause: unknown) => {
    throw new EmbeddedPostgresError('closed-directory', `The folder ${dataDir} cannot be made by this user.`, {
      cause,
    });
  });
  const folder = await placeOf(await realpath(dataDir));
  const cluster = join(folder, 'cluster');
  const account = await accountFor(cluster);
  if (account !== undefined && !existsSync(cluster)) await chown(folder, account.uid, account.gid);
  await mustReach(dirname(folder), account);
  await chmod(folder, 0o700).catch((cause: unknown) => {
    throw new EmbeddedPostgresError('closed-directory', `The folder ${folder} belongs to another user.`, { cause });
  });
  return {
    folder,
    cluster,
    passwordFile: join(folder, 'superuser-password'),
    portFile: join(folder, 'port'),
    log: join(folder, 'postgres.log'),
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
    await writeOnce(passwordFile, randomBytes(24).toString('base64url'), account);
  }
  return readFile(passwordFile, 'utf8');
}
