import { spawn } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { totalmem } from 'node:os';

import type { Binaries } from './binaries';
import { bareEnvironment } from './environment';
import type { Home } from './home';

/** A server process on its way up. */
export interface Launch {
  readonly pid: number;
  /** What it wrote to its log, once it has ended; undefined while it runs. */
  lastWords(this: void): Promise<string | undefined>;
}

const MB = 1_048_576;

/** An eighth of the machine's memory, which the application and its browser share: 128 MB to a gigabyte. */
const buffers = (): string => `${String(Math.round(Math.min(Math.max(totalmem() / 8 / MB, 128), 1_024)))}MB`;

const settings = (port: number): string[] =>
  Object.entries({
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The log stays on disk in clear: no statement, parameter or offending value may reach it.
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: 0,
    log_error_verbosity: 'terse',
    // The ids of streams and commands lie anywhere in their indexes: a large log wants these in memory, and a page of them
    // is written whole after each checkpoint.
    shared_buffers: buffers(),
    max_wal_size: '4GB',
  }).flatMap(([name, value]) => ['-c', `${name}=${String(value)}`]);

/** Starts the server in a process group of its own: a Ctrl-C meant for us must not stop it under our feet. */
export async function launch(home: Home, { postgres }: Binaries, port: number): Promise<Launch> {
  const log = await open(home.log, 'a', 0o600);
  const { size } = await log.stat();
  const child = spawn(postgres, ['-D', home.cluster, ...settings(port)], {
    ...home.account,
    detached: true,
    cwd: '/',
    stdio: ['ignore', log.fd, log.fd],
    env: bareEnvironment(),
  });
  let ended: Promise<string> | undefined;
  child.once('error', ({ message }) => {
    ended = Promise.resolve(message);
  });
  child.once('exit', () => {
    // Who stopped the server may have removed its folder by now: nobody waits for these words, no log is no crash.
    ended = readFile(home.log, 'utf8').then((text) => text.slice(size).trim(), String);
  });
  child.unref();
  await log.close();
  return { pid: child.pid ?? 0, lastWords: async () => ended };
}
