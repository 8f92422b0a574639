import type { ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@rihla/platform/embedded-postgres';
import { type CommandLine, commandLine, freePort, type Started } from '@rihla/test/command-line';

jest.setTimeout(120_000);

const SLUG = 'asso-qui-part';
const EMAIL = 'admin@asso-qui-part.example';

let rihla: CommandLine;
let house: Started;
let folder: string;
let elsewhere: EmbeddedPostgres;
/** The environment of a process that serves the other cell. */
let there: { readonly DATABASE_URL: string };
let otherHouse: ChildProcess;
let otherUrl: string;
let password: string;

beforeAll(async () => {
  rihla = await commandLine();
  folder = await mkdtemp(join(process.getuid?.() === 0 ? '/tmp' : tmpdir(), 'rihla-cell-'));
  await chmod(folder, 0o755);
  elsewhere = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
  there = { DATABASE_URL: elsewhere.adminUrl };
  house = await rihla.start('--no-demo');
  const admin = ['tenants', 'create', SLUG, '--name', 'Asso', '--admin-email', EMAIL];
  ({ initialPassword: password } = await rihla.json<{ initialPassword: string }>(...admin));

  const port = String(await freePort());
  otherUrl = `http://127.0.0.1:${port}`;
  otherHouse = rihla.spawn(['start', '--no-demo', '--port', port], there);
  const ready = (): Promise<boolean> =>
    fetch(`${otherUrl}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await ready())) {
    if (otherHouse.exitCode !== null) throw new Error('the other house did not start');
    await sleep(100);
  }
});
afterAll(async () => {
  otherHouse.kill('SIGTERM');
  await house.end('SIGTERM');
  await rihla.close();
  await elsewhere.stop();
  await rm(folder, { recursive: true, force: true });
});

interface Heard {
  readonly status: number;
  readonly code?: string;
  readonly cookie: string;
}

const heard = async (answer: Response): Promise<Heard> => {
  const { code } = (await answer.json()) as { code?: string };
  return {
    status: answer.status,
    ...(code && { code }),
    cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '',
  };
};
const signIn = async (url: string, secret = password): Promise<Heard> =>
  heard(
    await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: EMAIL, password: secret }),
    }),
  );
const whoAmI = async (url: string, cookie: string): Promise<Heard> =>
  heard(await fetch(`${url}/api/v1/session`, { headers: { cookie } }));
/** With `--json`, against the other cell. */
const jsonThere = async (...args: readonly string[]): Promise<object> =>
  JSON.parse((await rihla.run([...args, '--json'], there)).stdout) as object;

describe('an operator moves an organisation to another server', () => {
  let cookie: string;

  it('while its people are signed in', async () => {
    const before = await signIn(house.url);
    cookie = before.cookie;
    expect(before.status).toBe(201);
    expect(await signIn(otherUrl)).toMatchObject({ status: 401, code: 'session.refused' });
    const moved = await rihla.json<{ cell: string; events: number }>(
      'tenants',
      'move',
      SLUG,
      '--to',
      there.DATABASE_URL,
    );
    expect(moved.cell).toBe(`127.0.0.1:${String(elsewhere.port)}/postgres`);
    expect(await jsonThere('events', 'verify', '--tenant', SLUG)).toMatchObject({
      events: moved.events,
      firstBroken: null,
    });
  });

  it('and whoever comes to the old address hears so, but not from a wrong password', async () => {
    expect(await whoAmI(house.url, cookie)).toMatchObject({ status: 421, code: 'tenant.moved' });
    expect(await signIn(house.url)).toMatchObject({ status: 421, code: 'tenant.moved' });
    expect(await signIn(house.url, 'a wrong password')).toMatchObject({ status: 401, code: 'session.refused' });
  });

  it('and at the new one they sign in with what they had', async () => {
    const again = await signIn(otherUrl);
    expect(again.status).toBe(201);
    expect(await whoAmI(otherUrl, again.cookie)).toMatchObject({ status: 200 });
  });

  it('and drops what was left behind; its name stays taken', async () => {
    expect(await rihla.json<{ rows: number }>('tenants', 'drop-moved', SLUG)).toMatchObject({ tenant: SLUG });
    expect(await signIn(house.url)).toMatchObject({ status: 401, code: 'session.refused' });
    const { tenants } = await rihla.json<{ tenants: object[] }>('tenants', 'list');
    expect(tenants).toMatchObject([{ slug: SLUG, movedTo: `127.0.0.1:${String(elsewhere.port)}/postgres` }]);
    const anew = await rihla.run(['tenants', 'create', SLUG, '--name', 'Asso', '--admin-email', EMAIL]);
    expect(anew).toMatchObject({ code: 1, stderr: expect.stringContaining('no log here') as string });
  });
});
