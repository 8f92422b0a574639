import { spawn } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';

import type { Binaries } from './binaries';
import { bareEnvironment } from './environment';
import type { Home } from './home';

/** A server process on its way up. */
export interface Launch {
  readonly pid: number;
  /** What it wrote to its log, once it has ended; undefined while it runs. */
  lastWords(this: void): Promise<string | undefined>;
}

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
