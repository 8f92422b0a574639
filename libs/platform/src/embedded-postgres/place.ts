import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, mkdtemp, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { accountFor, barrierTo } from './account';
import { EmbeddedPostgresError } from './errors';
import { openRootFolder, ROOT_FOLDER } from './root-folder';

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
    // A cluster that is already there is never left behind for an empty one.
    if (existsSync(cluster) || (await barrierTo(dirname(wanted), await accountFor(cluster))) === undefined) {
      return wanted;
    }
    await settle(wanted, note);
  }
  const [place = ''] = (await readFile(note, 'utf8')).split('\n');
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
  const draft = `${note}.${randomUUID()}`;
  await writeFile(draft, `${place}\n\n${WHY}`);
  // Whoever links first wins; the other start reads its note and gives its own place back.
  await link(draft, note).catch(() => rmdir(place));
  await rm(draft);
}

const WHY = `PostgreSQL does not run as root, and the account that it runs as may not enter this folder: its data
are in the folder above. Keep this file, Rihla finds them by it; to remove the data, remove both.
`;
