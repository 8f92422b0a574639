import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, link, rm, writeFile } from 'node:fs/promises';

import type { Account } from './account';

/** Writes a file whole unless it is there: of several starts one wins, and nobody reads a half. True for the winner. */
export async function writeOnce(file: string, text: string, account: Account): Promise<boolean> {
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeFile(draft, text, { mode: 0o600 });
    if (account !== undefined) await chown(draft, account.uid, account.gid);
    await link(draft, file);
    return true;
  } catch (error) {
    if (existsSync(file)) return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}
