import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

import { EmbeddedPostgresError } from './errors';

/** The operating-system account that runs the server; undefined is the one we already are. */
export type Account = { readonly uid: number; readonly gid: number } | undefined;

const PREFERRED = ['postgres', 'nobody', 'daemon'];

/**
 * PostgreSQL refuses to run as root, so root lends it an account: the owner of an existing cluster, else an
 * unprivileged account that the machine already has.
 */
export async function accountFor(cluster: string): Promise<Account> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(cluster).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };

  const accounts = (await readFile('/etc/passwd', 'utf8'))
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid }) => uid > 0);
  const chosen =
    PREFERRED.map((name) => accounts.find((account) => account.name === name)).find(Boolean) ?? accounts[0];
  if (chosen === undefined) {
    throw new EmbeddedPostgresError(
      'no-account',
      'PostgreSQL cannot run as root and this machine has no other account.',
    );
  }
  return { uid: chosen.uid, gid: chosen.gid };
}

/** The first directory on the way to a path, itself included, that the account may not enter (or run, for a program). */
export async function barrierTo(path: string, account: Account): Promise<string | undefined> {
  if (account === undefined) return undefined;
  for (const step of ancestors(path)) {
    const { mode, uid, gid } = await stat(step);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return step;
  }
  return undefined;
}

/** Throws when the account cannot get to a path, naming what stops it. */
export async function mustReach(path: string, account: Account): Promise<void> {
  const barrier = await barrierTo(path, account);
  if (barrier === undefined) return;
  throw new EmbeddedPostgresError(
    'closed-directory',
    `PostgreSQL runs as user ${String(account?.uid)}, who may not enter ${barrier} on the way to ${path}. ` +
      'Choose a folder that every user can reach, or open that directory with chmod o+x.',
  );
}

const ancestors = (folder: string): string[] => {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [...ancestors(parent), folder];
};
