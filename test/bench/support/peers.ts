import { execFile, execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { anEvent } from './events';
import { concurrently, type Side } from './rounds';

const run = promisify(execFile);
const FOLDER = resolve(__dirname, '../peers');

interface Emmett {
  appendToStream(stream: string, events: readonly object[], options?: object): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * emmett's PostgreSQL store on a database of its own, with one connection a caller as its pool has by default. It is
 * installed beside the measurement when it is first asked for; the application never sees it.
 */
export const emmett = async (
  url: string,
  callers: number,
): Promise<{ side: Side['slice']; close(): Promise<void> }> => {
  if (!existsSync(join(FOLDER, 'node_modules'))) {
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: FOLDER, stdio: 'ignore' });
  }
  const name = '@event-driven-io/emmett-postgresql';
  // Its own packages resolve from its own folder.
  const { getPostgreSQLEventStore } = (await import(require.resolve(name, { paths: [FOLDER] }))) as {
    getPostgreSQLEventStore(url: string): Emmett;
  };
  const store = getPostgreSQLEventStore(url);
  const turns = new Map<number, number>();
  const id = randomUUID();
  const append = (caller: number): Promise<unknown> => {
    const turn = turns.get(caller) ?? 0;
    turns.set(caller, turn + 1);
    const { type, data } = anEvent();
    const stream = `session-${id}-${String(caller)}-${String(Math.floor(turn / 10))}`;
    return store.appendToStream(stream, [{ type, data }]);
  };
  await append(0);
  return { side: () => concurrently(callers, 400, append), close: () => store.close() };
};

const SECONDS = 1;
const SCRIPT = `\\set id random(1, 1000000000000)
insert into raw_event (stream_id, version, event_id, type, data, metadata)
values (gen_random_uuid()::text, 1, gen_random_uuid(), 'SessionRecorded', '${JSON.stringify(anEvent().data)}', '${JSON.stringify(anEvent().metadata)}');
`;

/** The same insert by PostgreSQL's own client in C, where it is installed: what the driver costs. */
export const pgbench = async (url: string, callers: number): Promise<Side['slice'] | undefined> => {
  const found = await run('pgbench', ['--version']).then(
    () => true,
    () => false,
  );
  if (!found) return undefined;
  return async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rihla-pgbench-'));
    try {
      const script = join(folder, 'insert.sql');
      await writeFile(script, SCRIPT);
      const options = ['-n', '-M', 'prepared', '-c', callers, '-j', 2, '-T', SECONDS, '-f', script, url].map(String);
      const { stdout } = await run('pgbench', options);
      return Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
    } finally {
      await rm(folder, { recursive: true });
    }
  };
};
