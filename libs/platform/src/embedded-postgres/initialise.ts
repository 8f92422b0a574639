import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { promisify } from 'node:util';

import type { Binaries } from './binaries';
import { bareEnvironment } from './environment';
import { EmbeddedPostgresError } from './errors';
import type { Home } from './home';

/** Makes the cluster if there is none. Built aside and renamed, so that a half-made one is never started. */
export async function initialise({ cluster, passwordFile, account }: Home, { initdb }: Binaries): Promise<void> {
  if (existsSync(cluster)) return;
  const draft = `${cluster}.new-${randomUUID()}`;
  const flags = [
    `--pgdata=${draft}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    // The defaults follow LANG: without it they give SQL_ASCII, with it an order that a system update changes.
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    '--data-checksums',
  ];
  try {
    await promisify(execFile)(initdb, flags, { ...account, cwd: '/', env: bareEnvironment() });
  } catch (cause) {
    throw new EmbeddedPostgresError('init-failed', `initdb could not make a cluster in ${cluster}: ${wordsOf(cause)}`, {
      cause,
    });
  }
  // Whoever renames first wins; the other start finds the cluster and joins it.
  await rename(draft, cluster).catch(() => rm(draft, { recursive: true, force: true }));
}

const wordsOf = (error: unknown): string =>
  error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
