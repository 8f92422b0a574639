import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { Client } from 'pg';

import { findBinaries, type Binaries } from './binaries';
import { EmbeddedPostgresError } from './errors';
import { openHome, passwordOf, type Home } from './home';
import { initialise } from './initialise';
import { launch } from './launch';
import { choosePort } from './port';
import { clearRemains, findPostmaster, serves, type Postmaster } from './postmaster';

const HOST = '127.0.0.1';
const PATIENCE_MS = 60_000;
const BEFORE_CLEARING_MS = 2_000;
const RETRY_MS = 200;
const GLANCE_MS = 50;
const WATCH_MS = 1_000;

export interface EmbeddedPostgresOptions {
  /** Where the server shall live; made if absent. */
  readonly dataDir: string;
  /** The port for a new start. Without it the one of last time, or a free one. A running server keeps its own. */
  readonly port?: number;
  /** Called once if the server ends without having been asked to, within a second. */
  readonly onUnexpectedExit?: () => void;
}

export interface EmbeddedPostgres {
  /** The superuser's address, password included: never log it. */
  readonly adminUrl: string;
  /** Where the data are: the folder that was asked for or, see above, a place of root's. */
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  /** False when a running server was adopted, so that the caller knows whether it is his to stop. */
  readonly started: boolean;
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. Twice is harmless. */
  stop(): Promise<void>;
}

/**
 * Brings up the PostgreSQL that npm installed, as root or as an ordinary user, with full durability, listening on
 * 127.0.0.1 only. It survives its parent: a server left by a killed process is found again and adopted, a lock left
 * by a killed server is cleared.
 *
 * PostgreSQL refuses to run as root, who lends it another account. What that account cannot reach, as under /root, is
 * kept for it in /var/lib/rihla: a copy of the programs, and the data themselves, with a note in the folder that was
 * asked for.
 *
 * @throws EmbeddedPostgresError
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const home = await openHome(resolve(options.dataDir));
  const binaries = await findBinaries(home.account);
  const password = await passwordOf(home);
  await initialise(home, binaries);

  const addressOf = (port: number): string => `postgres://postgres:${password}@${HOST}:${String(port)}/postgres`;
  const { postmaster, started } = await bringUp(home, binaries, options.port, addressOf);
  return {
    adminUrl: addressOf(postmaster.port),
    dataDir: home.folder,
    host: HOST,
    port: postmaster.port,
    started,
    stop: holdUp(postmaster, home.cluster, options.onUnexpectedExit),
  };
}

interface Up {
  readonly postmaster: Postmaster;
  readonly started: boolean;
}

async function bringUp(
  home: Home,
  binaries: Binaries,
  askedPort: number | undefined,
  addressOf: (port: number) => string,
): Promise<Up> {
  const begun = Date.now();
  for (;;) {
    const running = await findPostmaster(home.cluster);
    if (running !== undefined) {
      const goesDown = async (): Promise<string | undefined> =>
        (await serves(running.pid, home.cluster)) ? undefined : 'it went down';
      if ((await whyNoAnswer(addressOf(running.port), home.cluster, goesDown)) === undefined) {
        return { postmaster: running, started: false };
      }
      continue;
    }
    const port = await choosePort(home, askedPort);
    const { pid, lastWords } = await launch(home, binaries, port);
    const reason = await whyNoAnswer(addressOf(port), home.cluster, lastWords);
    if (reason === undefined) {
      // The one that answers may be another start's, which was faster on the same port.
      if (await serves(pid, home.cluster)) return { postmaster: { pid, port }, started: true };
      continue;
    }

    const waited = Date.now() - begun;
    if (!passes(reason) || waited > PATIENCE_MS) {
      throw new EmbeddedPostgresError(
        'start-failed',
        `PostgreSQL did not start. Its last words, in ${home.log}:\n${reason}`,
      );
    }
    if (waited > BEFORE_CLEARING_MS && (await findPostmaster(home.cluster)) === undefined)
      await clearRemains(home.cluster);
    await sleep(RETRY_MS);
  }
}

/** Reasons that go away: backends of a killed server are still dying, another start was faster, a port was taken. */
const passes = (reason: string): boolean =>
  /pre-existing shared memory block|lock file "[^"]+" already exists|lock file "[^"]+" is empty|could not bind/.test(
    reason,
  );

/** Waits until this cluster answers a query: undefined. If the server ends before, its last words. */
async function whyNoAnswer(
  address: string,
  cluster: string,
  lastWords: () => Promise<string | undefined>,
): Promise<string | undefined> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await clusterAt(address).catch((error: unknown) => error);
    if (answer === cluster) return undefined;
    const reason = await lastWords();
    if (reason !== undefined) return reason;
    if (isWrongPassword(answer)) {
      throw new EmbeddedPostgresError(
        'password-lost',
        `The password file beside ${cluster} is not that of its server.`,
      );
    }
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError('start-failed', `PostgreSQL in ${cluster} runs but does not answer.`, {
        cause: answer,
      });
    }
    await sleep(GLANCE_MS);
  }
}

const isWrongPassword = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '28P01';

async function clusterAt(address: string): Promise<string | undefined> {
  const client = new Client({ connectionString: address, connectionTimeoutMillis: 5_000 });
  // A server that goes down under the question is no answer, and not our end.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Watches over a running server and gives the way to stop it. */
function holdUp({ pid }: Postmaster, cluster: string, onUnexpectedExit?: () => void): () => Promise<void> {
  let expected = false;
  const watch = setInterval(() => {
    void serves(pid, cluster).then((alive) => {
      if (alive || expected) return;
      expected = true;
      clearInterval(watch);
      onUnexpectedExit?.();
    });
  }, WATCH_MS).unref();

  return async () => {
    expected = true;
    clearInterval(watch);
    if (await serves(pid, cluster)) process.kill(pid, 'SIGINT');
    const deadline = Date.now() + PATIENCE_MS;
    while (await serves(pid, cluster)) {
      if (Date.now() > deadline)
        throw new EmbeddedPostgresError('stop-failed', `PostgreSQL (process ${String(pid)}) did not stop.`);
      await sleep(GLANCE_MS);
    }
  };
}
