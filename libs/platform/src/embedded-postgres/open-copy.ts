import { existsSync } from 'node:fs';
import { chmod, cp, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { EmbeddedPostgresError } from './errors';
import { mustBeRoots, openRootFolder, ROOT_FOLDER } from './root-folder';

/**
 * Root's copy of a package's `native` folder, where every account can run it: in the first of these stores that can
 * be written. Made once per version of the package and then reused.
 *
 * @throws EmbeddedPostgresError closed-directory
 */
export async function openCopy(
  packageRoot: string,
  stores: readonly string[] = [ROOT_FOLDER, join(tmpdir(), 'rihla-root')],
): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  const failures: unknown[] = [];
  for (const store of stores) {
    try {
      const copy = join(await openRootFolder(store), `postgres-${version}`);
      if (!existsSync(copy)) await copyAside(join(packageRoot, 'native'), copy);
      await mustBeRoots(copy);
      return copy;
    } catch (failure) {
      failures.push(failure);
    }
  }
  throw new EmbeddedPostgresError(
    'closed-directory',
    `PostgreSQL does not run as root, its account may not enter ${packageRoot}, and no copy of it could be made: ` +
      failures.map((failure) => (failure instanceof Error ? failure.message : String(failure))).join(' '),
    { cause: failures[0] },
  );
}

/** Copied aside and renamed, so that a half-made one is never run. */
async function copyAside(native: string, copy: string): Promise<void> {
  const draft = await mkdtemp(`${copy}.new-`);
  try {
    await cp(native, draft, { recursive: true, verbatimSymlinks: true });
    // A strict umask at the time of npm ci would have closed the copy as well.
    const entries = await readdir(draft, { recursive: true, withFileTypes: true });
    const solid = entries.filter((entry) => !entry.isSymbolicLink());
    await Promise.all(
      [draft, ...solid.map(({ parentPath, name }) => join(parentPath, name))].map((path) => chmod(path, 0o755)),
    );
    // Whoever renames first wins; the other start uses that copy.
    await rename(draft, copy).catch((error: unknown) => {
      if (!existsSync(copy)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
