import { chmod, lstat, mkdir } from 'node:fs/promises';

import { EmbeddedPostgresError } from './errors';

/** Where root keeps what the server's account must reach but its own folders hide. */
export const ROOT_FOLDER = '/var/lib/rihla';

/** Opens, and makes if absent, a folder that everybody may enter and root alone may change. */
export async function openRootFolder(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o755 });
  await mustBeRoots(folder);
  await chmod(folder, 0o755);
  return folder;
}

/** Throws on a folder that somebody else could have filled: what lies there is run, or trusted, by root's server. */
export async function mustBeRoots(folder: string): Promise<void> {
  const found = await lstat(folder);
  if (found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0) return;
  throw new EmbeddedPostgresError(
    'closed-directory',
    `${folder} must be a folder of root’s own, which nobody else may change. Remove it, or correct its owner and mode.`,
  );
}
