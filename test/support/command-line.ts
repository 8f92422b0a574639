import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startEmbeddedPostgres } from '@rihla/platform/embedded-postgres';
import { findPostmaster } from '@rihla/platform/embedded-postgres/postmaster';

const CLONE = join(__dirname, '../..');

type Environment = Readonly<Record<string, string>>;

export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A `rihla start` that has said that it is ready. */
export interface Started {
  readonly url: string;
  /** What it had said until then. */
  readonly said: string;
  readonly process: ChildProcess;
  /** How long it took, in milliseconds. */
  readonly ms: number;
  /** Sends signals and waits for the end. */
  end(...signals: NodeJS.Signals[]): Promise<Ended>;
}

/** `rihla` as a newcomer types it, in a data directory of the test's own. */
export interface CommandLine {
  readonly dataDir: string;
  run(args: readonly string[], environment?: Environment): Promise<Ended>;
  /** Runs with `--json` and reads the one document. */
  json<T>(...args: readonly string[]): Promise<T>;
  start(...args: readonly string[]): Promise<Started>;
  /** Starts without waiting for it to be ready. */
  spawn(args: readonly string[], environment?: Environment): ChildProcess;
  /** The embedded server's process, while it lives. */
  postmaster(): Promise<number | undefined>;
  /** The address of its database as administrator. */
  adminUrl(): Promise<string>;
  close(): Promise<void>;
}

export const commandLine = async (): Promise<CommandLine> => {
  const folder = await mkdtemp(join(tmpdir(), 'rihla-cli-'));
  await chmod(folder, 0o755);
  const dataDir = join(folder, 'data');
  const children = new Set<ChildProcess>();

  const launch = (args: readonly string[], environment: Environment = {}): ChildProcess => {
    const child = spawn(process.execPath, [join(CLONE, 'bin/rihla.js'), '--data-dir', dataDir, ...args], {
      // Elsewhere than the clone, and nothing of this run's own settings.
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.add(child);
    child.once('exit', () => children.delete(child));
    return child;
  };
  const run: CommandLine['run'] = (args, environment) => ended(launch(args, environment));
  const postmaster = async (): Promise<number | undefined> =>
    (await findPostmaster(join(dataDir, 'postgres', 'cluster')))?.pid;

  return {
    dataDir,
    run,
    spawn: launch,
    postmaster,
    json: async <T>(...args: readonly string[]) => {
      const { code, stdout, stderr } = await run([...args, '--json']);
      if (code !== 0) throw new Error(`rihla ${args.join(' ')} ended with ${String(code)}: ${stderr}`);
      return JSON.parse(stdout) as T;
    },
    start: async (...args) => {
      const began = performance.now();
      const child = launch(['start', '--port', String(await freePort()), ...args]);
      const end = ended(child);
      const said = await Promise.race([ready(child), end]);
      if (typeof said !== 'string') throw new Error(`rihla start ended with ${String(said.code)}: ${said.stderr}`);
      return {
        url: /http:\/\/\S+/.exec(said)?.[0] ?? '',
        said,
        process: child,
        ms: performance.now() - began,
        end: (...signals) => {
          for (const signal of signals) child.kill(signal);
          return end;
        },
      };
    },
    adminUrl: async () => {
      const url = new URL((await startEmbeddedPostgres({ dataDir: join(dataDir, 'postgres') })).adminUrl);
      url.pathname = '/rihla';
      return url.href;
    },
    close: async () => {
      for (const child of children) child.kill('SIGKILL');
      const pid = await postmaster();
      if (pid !== undefined) await (await startEmbeddedPostgres({ dataDir: join(dataDir, 'postgres') })).stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const ended = async (child: ChildProcess): Promise<Ended> => {
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('a child without pipes');
  const [closed, out, err] = await Promise.all([once(child, 'close'), text(stdout), text(stderr)]);
  const [code] = closed as [number | null];
  return { code, stdout: out, stderr: err };
};

/** Everything that is said in the breath that names the addresses, demo accounts included. */
const ready = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    let said = '';
    child.stdout?.on('data', (words: Buffer) => {
      said += words.toString();
      if (said.includes('/api/docs\n'))
        setImmediate(() => {
          resolve(said);
        });
    });
  });

export const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
};
