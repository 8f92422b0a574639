import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { accountFor, barrierTo } from './account';
import { EmbeddedPostgresError } from './errors';
import { openRootFolder, ROOT_FOLDER } from './root-folder';
import { writeOnce } from './write-once';

const PLACES = join(ROOT_FOLDER, 'clusters');
const NOTE = 'where-the-data-are.txt';

/**
 * Where the server of a wanted folder lives: there, or, when its account cannot get there, in a place of root's that
 * a note in the wanted folder names. The note decides: with its folder it may be moved, or removed to begin anew.
 */
export async function placeOf(wanted: string): Promise<string> {
  const note = join(wanted, NOTE);
  if (!existsSync(note)) {
    const cluster = join(wanted, 'cluster');
    const barrier = await barrierTo(dirname(wanted), await accountFor(cluster));
    // A cluster that is already there is never left behind for an empty one.
    if (barrier === undefined || existsSync(cluster)) return wanted;
    await settle(wanted, note).catch((cause: unknown) => {
      throw new EmbeddedPostgresError(
        'closed-directory',
        `PostgreSQL does not run as root, its account may not enter ${barrier}, and its data found no place in ` +
          `${PLACES}: ${cause instanceof Error ? cause.message : String(cause)}`,
        { cause },
      );
    });
  }
  const place = resolve((await readFile(note, 'utf8')).split('\n')[0] ?? '');
  if (dirname(place) === PLACES && existsSync(place)) return place;
  throw new EmbeddedPostgresError(
    'cluster-lost',
    `The data of ${wanted} were in ${place}, as ${note} says, and are no longer there. ` +
      `Restore that folder, or remove ${wanted} to begin anew.`,
  );
}

async function settle(wanted: string, note: string): Promise<void> {
  await openRootFolder(ROOT_FOLDER);
  const name = createHash('sha256').update(wanted).digest('hex').slice(0, 16);
  const usual = join(await openRootFolder(PLACES), name);
  // The usual one exists when the wanted folder, with its note and its keys, was removed and is made again.
  const place = await mkdir(usual, { mode: 0o700 }).then(
    () => usual,
    () => mkdtemp(`${usual}-`),
  );
  // Of two starts, the one that comes second reads where the first one is.
  if (!(await writeOnce(note, `${place}\n\n${WHY}`, undefined))) await rmdir(place);
}

const WHY = `PostgreSQL does not run as root, and the account that it runs as may not enter this folder: its data
are in the folder above. Keep this file, Rihla finds them by it; to remove the data, remove both.
`;
