import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, lstat, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { Client } from 'pg';

import { linkLibraries } from './binaries';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './start-embedded-postgres';

const repository = resolve(__dirname, '../../../..');

jest.setTimeout(60_000);

let folder: string;
let dataDir: string;
let server: EmbeddedPostgres | undefined;

const start = async (options: { port?: number; onUnexpectedExit?: () => void } = {}): Promise<EmbeddedPostgres> =>
  (server = await startEmbeddedPostgres({ dataDir, ...options }));

const ask = async (sql: string, url = server?.adminUrl ?? ''): Promise<Record<string, unknown>[]> => {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

const lockFile = () => join(dataDir, 'cluster', 'postmaster.pid');
const pidOf = async (): Promise<number> => Number((await readFile(lockFile(), 'utf8')).split('\n')[0]);

/** Starts the server from a process of its own, which can be killed; resolves with what it said. */
const startElsewhere = async (): Promise<{ child: ChildProcess; said: EmbeddedPostgres }> => {
  const script = `
    const { startEmbeddedPostgres } = require('./libs/platform/src/embedded-postgres');
    startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} }).then((server) => {
      process.stdout.write(JSON.stringify(server));
      setInterval(() => undefined, 1000);
    }, (error) => { process.stderr.write(String(error)); process.exit(1); });`;
  const child = spawn(process.execPath, ['--require', './test/support/typescript.js', '--eval', script], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [words] = (await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(() => {
      throw new Error('the other process could not start the server');
    }),
  ])) as [Buffer];
  return { child, said: JSON.parse(words.toString()) as EmbeddedPostgres };
};

const killed = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGKILL');
  await once(child, 'exit');
};

beforeAll(async () => {
  // TMPDIR may be closed to others.
  folder = await mkdtemp(join(process.getuid?.() === 0 ? '/tmp' : tmpdir(), 'rihla-embedded-'));
  await chmod(folder, 0o755);
  dataDir = join(folder, 'postgres');
  await start();
  await ask('create table kept (word text unique)');
  await ask(`insert into kept values ('first')`);
  await server?.stop();
});

afterEach(async () => {
  await server?.stop();
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('a first start', () => {
  it('makes a cluster that speaks UTF-8, sorts alike on every machine, and keeps what it promised', async () => {
    await start();
    const [row] = await ask(`
      select pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datlocale as locale,
             current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous,
             current_setting('full_page_writes') as pages, current_setting('data_checksums') as checksums
      from pg_database where datname = 'postgres'`);
    expect(row).toEqual({
      encoding: 'UTF8',
      provider: 'b',
      locale: 'C.UTF-8',
      fsync: 'on',
      synchronous: 'on',
      pages: 'on',
      checksums: 'on',
    });
  });

  it('listens to this machine alone and asks everybody for a password', async () => {
    const { adminUrl } = await start();
    expect(
      await ask(
        `select current_setting('listen_addresses') as at, current_setting('unix_socket_directories') as sockets`,
      ),
    ).toEqual([{ at: '127.0.0.1', sockets: '' }]);
    expect(await ask('select distinct auth_method from pg_hba_file_rules')).toEqual([{ auth_method: 'scram-sha-256' }]);
    const url = new URL(adminUrl);
    url.password = 'guess';
    await expect(ask('select 1', url.toString())).rejects.toMatchObject({ code: '28P01' });
  });

  it('keeps the password where only the server’s account can read it', async () => {
    const { mode, uid } = await stat(join(dataDir, 'superuser-password'));
    expect(mode & 0o777).toBe(0o600);
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    expect(uid).toBe((await stat(join(dataDir, 'cluster'))).uid);
  });

  it('makes the links to its libraries when the package manager skipped them', async () => {
    await mkdir(join(folder, 'package', 'native', 'lib'), { recursive: true });
    const library = join(folder, 'package', 'native', 'lib', 'libpq.so');
    await writeFile(`${library}.5.18`, '');
    await writeFile(
      join(folder, 'package', 'native', 'pg-symlinks.json'),
      JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]),
    );
    await linkLibraries(join(folder, 'package'));
    await linkLibraries(join(folder, 'package'));
    expect((await lstat(`${library}.5`)).isSymbolicLink()).toBe(true);
    expect(existsSync(`${library}.5`)).toBe(true);
  });
});

describe('a later start', () => {
  it('finds its data again on the same port', async () => {
    const { port } = await start();
    await server?.stop();
    expect(await start()).toMatchObject({ started: true, port });
    expect(await ask('select word from kept')).toEqual([{ word: 'first' }]);
  });

  it('says which port is busy, and moves aside when nobody asked for that one', async () => {
    const { port } = await start();
    await server?.stop();
    const squatter = createServer().listen(port, '127.0.0.1');
    await once(squatter, 'listening');
    await expect(startEmbeddedPostgres({ dataDir, port })).rejects.toMatchObject({
      problem: 'port-busy',
      message: expect.stringContaining(String(port)) as string,
    });
    expect((await start()).port).not.toBe(port);
    squatter.close();
  });

  it('adopts the server of a process that was killed', async () => {
    const { child, said } = await startElsewhere();
    const pid = await pidOf();
    await killed(child);
    expect(await start()).toMatchObject({ started: false, port: said.port });
    expect(await pidOf()).toBe(pid);
    expect(await ask('select word from kept')).toEqual([{ word: 'first' }]);
  });

  it('recovers at once from a killed server, with everything that was committed', async () => {
    await start();
    await ask(`insert into kept values ('before the kill')`);
    const busy = ask('select pg_sleep(60)').catch(() => 'cut');
    process.kill(await pidOf(), 'SIGKILL');
    expect(await start()).toMatchObject({ started: true });
    expect(await ask(`delete from kept where word = 'before the kill' returning word`)).toHaveLength(1);
    expect(await busy).toBe('cut');
  });

  it('is not stopped by the lock file of a dead server whose process id somebody else got', async () => {
    const { uid, gid } = await stat(join(dataDir, 'cluster'));
    const somebody = spawn(process.execPath, ['--eval', 'setTimeout(() => undefined, 60_000)'], { uid, gid });
    await writeFile(
      lockFile(),
      `${String(somebody.pid)}\n${join(dataDir, 'cluster')}\n1600000000\n5432\n\n127.0.0.1\n\nready\n`,
    );
    expect(await start()).toMatchObject({ started: true });
    expect(somebody.exitCode).toBeNull();
    await killed(somebody);
  });

  it('is joined by a second one of the same moment', async () => {
    const both = await Promise.all([startEmbeddedPostgres({ dataDir }), start()]);
    expect(both.map(({ started }) => started).sort()).toEqual([false, true]);
    expect(both[0].port).toBe(both[1].port);
  });
});

describe('a running server', () => {
  it('leads a process group of its own, which a Ctrl-C meant for us does not reach', async () => {
    await start();
    const pid = await pidOf();
    expect(() => process.kill(-pid, 0)).not.toThrow();
  });

  it('is missed when it ends without having been asked to', async () => {
    const missed = new Promise<void>(
      (onUnexpectedExit) => void start({ onUnexpectedExit }).then(async () => process.kill(await pidOf(), 'SIGKILL')),
    );
    await expect(missed).resolves.toBeUndefined();
  });

  it('is not missed when it was stopped, once or twice', async () => {
    const onUnexpectedExit = jest.fn();
    const { stop } = await start({ onUnexpectedExit });
    await Promise.all([stop(), stop()]);
    await stop();
    await new Promise((later) => setTimeout(later, 1_500));
    expect(onUnexpectedExit).not.toHaveBeenCalled();
    expect(existsSync(lockFile())).toBe(false);
  });

  it('writes no value of a failing statement to its log', async () => {
    await start();
    await expect(ask(`insert into kept select 'Fatima-Zahra' from generate_series(1, 2)`)).rejects.toMatchObject({
      code: '23505',
    });
    const log = await readFile(join(dataDir, 'postgres.log'), 'utf8');
    expect(log).toContain('duplicate key value');
    expect(log).not.toContain('Fatima-Zahra');
  });
});
