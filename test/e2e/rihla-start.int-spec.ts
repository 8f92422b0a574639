import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedPostgres } from '@rihla/platform/embedded-postgres';
import { type CommandLine, commandLine, type Ended, freePort } from '@rihla/test/command-line';

jest.setTimeout(90_000);

/** A few seconds, on a machine that runs the rest of the suite as well. */
const SOON_MS = 15_000;
const ROOT_KEY = 'ab'.repeat(32);

let rihla: CommandLine;

const readiness = async (url: string): Promise<number> => (await fetch(`${url}/health/ready`)).status;
const tenants = (): Promise<{ tenants: { slug: string }[] }> => rihla.json('tenants', 'list');

describe('rihla start, in one folder from first to last', () => {
  beforeAll(async () => {
    rihla = await commandLine();
  });
  afterAll(() => rihla.close());

  it('comes up on nothing, says where, and leaves nothing behind at Ctrl-C, told twice as npm does', async () => {
    const started = await rihla.start('--no-demo');
    expect(started.url).toMatch(/^http:\/\/localhost:\d+$/);
    expect(started.said).not.toContain('demo.rihla.example');
    expect(await readiness(started.url)).toBe(200);
    expect((await fetch(`${started.url}/sign-in`)).headers.get('content-type')).toContain('text/html');

    const asked = performance.now();
    const { code, stderr } = await started.end('SIGINT', 'SIGINT');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(performance.now() - asked).toBeLessThan(SOON_MS);
    expect(await rihla.postmaster()).toBeUndefined();
  });

  it('finds what it had the second time, and shares its server with other commands', async () => {
    await rihla.json('tenants', 'create', 'asso-un', '--name', 'Association Un', '--admin-email', 'un@asso.example');
    const before = await tenants();
    expect(before.tenants.map(({ slug }) => slug)).toEqual(['asso-un']);
    expect(await rihla.postmaster()).toBeUndefined();

    const started = await rihla.start('--no-demo');
    expect(await tenants()).toEqual(before);
    expect(await readiness(started.url)).toBe(200);

    const { code } = await started.end('SIGTERM');
    expect(code).toBe(0);
    expect(await rihla.postmaster()).toBeUndefined();
  });

  it.each([
    ['the process', false],
    ['the process and of its PostgreSQL', true],
  ])('recovers from a kill -9 of %s', async (_, both) => {
    const killed = await rihla.start('--no-demo');
    await killed.end('SIGKILL');
    const orphan = await rihla.postmaster();
    if (orphan === undefined) throw new Error('the server went down with its parent');
    if (both) process.kill(orphan, 'SIGKILL');

    const started = await rihla.start('--no-demo');
    expect(await readiness(started.url)).toBe(200);
    expect((await tenants()).tenants.map(({ slug }) => slug)).toEqual(['asso-un']);
    expect((await started.end('SIGTERM')).code).toBe(0);
    expect(await rihla.postmaster()).toBeUndefined();
  });
});

describe('rihla start, on a fresh folder', () => {
  beforeEach(async () => {
    rihla = await commandLine();
  });
  afterEach(() => rihla.close());

  it('says in one sentence that the port is busy, and starts nothing', async () => {
    const port = await freePort();
    const neighbour = createServer().listen(port, '127.0.0.1');
    await once(neighbour, 'listening');
    const { code, stdout, stderr } = await rihla.run(['start', '--no-demo', '--port', String(port)]);
    neighbour.close();
    expect(stderr).toBe(
      `rihla: port ${String(port)} is busy: stop what listens there, or choose another with --port\n`,
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(existsSync(rihla.dataDir)).toBe(false);
  });

  it('names a port that is none', async () => {
    const { code, stderr } = await rihla.run(['start', '--port', 'abc']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^rihla: configuration: PORT .*\n$/);
  });

  it('stops cleanly when it is told to before it is ready', async () => {
    const child = rihla.spawn(['start', '--no-demo', '--port', '0']);
    while (!existsSync(join(rihla.dataDir, 'postgres'))) await sleep(20);
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
    expect(await rihla.postmaster()).toBeUndefined();
  });

  it('goes down with npm when that is killed: the shell between them tells nobody', async () => {
    const words = [process.execPath, join(__dirname, '../../bin/rihla.js'), '--data-dir', rihla.dataDir];
    const line = [...words, 'start', '--no-demo', '--port', '0'].map((word) => `'${word}'`).join(' ');
    const env = { PATH: process.env.PATH, npm_lifecycle_event: 'start' };
    const shell = spawn('sh', ['-c', `${line}; true`], { env, stdio: 'ignore' });
    while ((await rihla.postmaster()) === undefined) await sleep(50);
    shell.kill('SIGKILL');
    while ((await rihla.postmaster()) !== undefined) await sleep(50);
  });

  it('makes the database that DATABASE_URL names, whichever of two commands comes first', async () => {
    const elsewhere = await startEmbeddedPostgres({ dataDir: join(rihla.dataDir, 'elsewhere') });
    const url = Object.assign(new URL(elsewhere.adminUrl), { pathname: '/rihla' }).href;
    const list = (): Promise<Ended> => rihla.run(['tenants', 'list', '--json'], { DATABASE_URL: url });
    const listed = await Promise.all([list(), list()]);
    await elsewhere.stop();
    const none = { code: 0, stdout: '{"tenants":[]}\n', stderr: '' };
    expect(listed).toEqual([none, none]);
  });

  it('refuses production without a root key, and starts nothing', async () => {
    const { code, stderr } = await rihla.run(['start', '--port', '0'], { NODE_ENV: 'production' });
    expect(code).toBe(1);
    expect(stderr).toBe('rihla: production needs a root key: set RIHLA_ROOT_KEY_FILE or RIHLA_ROOT_KEY\n');
    expect(existsSync(rihla.dataDir)).toBe(false);
  });

  it('refuses the demo in production', async () => {
    const production = { NODE_ENV: 'production', RIHLA_ROOT_KEY: ROOT_KEY };
    const { code, stderr } = await rihla.run(['demo', 'load', '--tenant', 'es-maroc-demo'], production);
    expect(code).toBe(1);
    expect(stderr).toBe('rihla: demo data is refused in production\n');
    expect(existsSync(rihla.dataDir)).toBe(false);
  });
});
