import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { type TenantId, TenantUnavailableError } from '@rihla/event-store';
import { request, someEvents } from '@rihla/event-store/testing/some-events';
import { rootKeyFromEnv } from '@rihla/personal-data';
import { theCluster } from '@rihla/test/cluster';
import { ownDatabase, type OwnDatabase } from '@rihla/test/database';
import { contentsOf, plant, settle, storeOf } from '../testing/settled-tenant';
import { abandonMove, dropMoved, MoveBrokenError, type MoveProgress, MoveRefusedError, moveTenant } from '.';

jest.setTimeout(60_000);

const root = rootKeyFromEnv('59'.repeat(32));

let here: OwnDatabase;
let there: OwnDatabase;
let tenant: TenantId;

beforeAll(async () => {
  [here, there] = [await ownDatabase(), await ownDatabase()];
  await Promise.all([plant(here), plant(there)]);
});
beforeEach(async () => {
  ({ tenant } = await settle(here, root));
});
afterAll(() => Promise.all([here.close(), there.close()]));

const sides = () => ({ from: here.adminUrl, to: there.adminUrl, tenant });
const move = (progress?: MoveProgress) => moveTenant({ ...sides(), bind: here.bind, ...(progress && { progress }) });
const appends = (db: OwnDatabase) => storeOf(db).append(tenant, request(['thing-0', 'any', someEvents(1)]));
const comparable = ({
  'sec.tenant_fence': _fence,
  'iam.session': _session,
  'es.tenant': _head,
  ...rest
}: Record<string, string>) => rest;

const thrownAt =
  (step: string, at: number): MoveProgress =>
  (now, done) => {
    if (now === step && done >= at) throw new Error('second thoughts');
  };

describe('a move that breaks off', () => {
  it.each([
    ['in the log', 'log', 0],
    ['before the proof', 'proof', 0],
    ['among the rows', 'rows', 3],
    ['once the fence is up', 'fence', 0],
    ['among the rows behind the fence', 'fence', 3],
    ['once both sides are equal', 'switch', 0],
  ])(
    '%s leaves the tenant at work where it was and nothing elsewhere, and works when it is asked again',
    async (_, step, at) => {
      await expect(move(thrownAt(step, at))).rejects.toMatchObject({ name: 'MoveBrokenError', step, tenantIs: 'here' });
      expect(await contentsOf(there, tenant)).toEqual({});
      const { position } = await appends(here);
      await move();
      expect(await storeOf(there).head(tenant)).toBe(position);
      expect(comparable(await contentsOf(there, tenant))).toEqual(comparable(await contentsOf(here, tenant)));
    },
  );

  it('between the two steps of the switch leaves the tenant nowhere, whole, until it is asked again', async () => {
    const broken = move(thrownAt('switch', 1));
    await expect(broken).rejects.toThrow(MoveBrokenError);
    await expect(broken).rejects.toMatchObject({ tenantIs: 'between' });
    for (const side of [here, there]) await expect(appends(side)).rejects.toThrow(TenantUnavailableError);
    expect(await abandonMove(sides())).toBe('between');
    await move();
    expect(await appends(there)).toMatchObject({ position: '35' });
    expect(await move()).toMatchObject({ events: 0 });
  });

  it('is not held up by rows that a copy left behind, right or wrong', async () => {
    await killedAt('fence');
    const { rowCount } = await there.ownerPool.query(
      `update planted.seen set told = 9 where tenant_id = $1 and position < 3`,
      [tenant],
    );
    expect(rowCount).toBe(2);
    await there.ownerPool.query(`delete from es.event where tenant_id = $1 and position = 7`, [tenant]);
    await move();
    expect(comparable(await contentsOf(there, tenant))).toEqual(comparable(await contentsOf(here, tenant)));
    expect(await storeOf(there).verify(tenant)).toEqual({ events: 34 });
  });

  /** Moves in a process of its own, which is killed as hard as can be at the first word of a step. */
  const killedAt = async (step: string): Promise<void> => {
    const script = `
      const { moveTenant } = require('./libs/platform/src/cells');
      const { tenantBinding } = require('./libs/platform/src/tenancy');
      moveTenant({ ...${JSON.stringify(sides())}, bind: tenantBinding(Buffer.from('${theCluster().bindingKey}', 'hex')),
        progress: (now) => { if (now === '${step}') process.kill(process.pid, 'SIGKILL'); } });`;
    const child = spawn(process.execPath, ['--require', './test/support/typescript.js', '--eval', script], {
      cwd: resolve(__dirname, '../../../..'),
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  };

  it('by kill -9 behind the fence refuses writes until it is asked again, and then lets go', async () => {
    await killedAt('fence');
    await expect(appends(here)).rejects.toThrow(TenantUnavailableError);
    await move();
    expect(await appends(there)).toMatchObject({ position: '35' });
  });

  it('by kill -9 behind the fence is at work again once the move is abandoned', async () => {
    await killedAt('fence');
    expect(await abandonMove(sides())).toBe('here');
    expect(await appends(here)).toMatchObject({ position: '35' });
    expect(await contentsOf(there, tenant)).toEqual({});
  });
});

describe('a move that may not begin', () => {
  const refused = async (why: string, change: object = {}): Promise<void> => {
    const moving = moveTenant({ ...sides(), bind: here.bind, ...change });
    await expect(moving).rejects.toThrow(MoveRefusedError);
    await expect(moving).rejects.toThrow(why);
    expect(await appends(here)).toMatchObject({ repeated: false });
  };
  const inTarget = async (sql: string, undo: string, test: () => Promise<void>): Promise<void> => {
    await there.ownerPool.query(sql);
    try {
      await test();
    } finally {
      await there.ownerPool.query(undo);
    }
  };

  it('is refused to a database of another version', () =>
    inTarget(
      `insert into sec.migration (timestamp, name) values (1, 'Tomorrow')`,
      `delete from sec.migration where name = 'Tomorrow'`,
      () => refused('of different versions: only one of them has Tomorrow'),
    ));

  it('is refused to a database of another root key', () =>
    inTarget(
      `update sec.binding_key set inner_pad = '\\x00' || inner_pad`,
      `update sec.binding_key set inner_pad = substring(inner_pad from 2)`,
      () => refused('different root keys'),
    ));

  it('is refused to a database that was never prepared, and to itself', async () => {
    const bare = new URL(here.adminUrl);
    bare.pathname = '/postgres';
    await refused('not prepared', { to: bare.href });
    await refused('are one', { to: here.adminUrl });
  });

  it('is refused to one whom row security holds', async () => {
    const held = new URL(here.appUrl);
    await refused('superuser', { from: held.href });
  });

  it('is refused where another organisation has its name', () =>
    inTarget(
      `insert into sec.tenant_registry (tenant_id, slug) values (gen_random_uuid(), 'tenant-${tenant}')`,
      `delete from sec.tenant_registry where slug = 'tenant-${tenant}'`,
      () => refused('this name'),
    ));

  it('is refused where one of its people is somebody else', async () => {
    const address = randomBytes(32).toString('hex');
    const known = (db: OwnDatabase) =>
      db.ownerPool.query(
        `insert into iam.login (user_id, email_index, secret, tenants)
         values (gen_random_uuid(), decode($1, 'hex'), 'sealed', array[$2::uuid])`,
        [address, db === here ? tenant : '6f1a52c6-58c9-4bd4-9d94-0d1f4f6a3b11'],
      );
    await Promise.all([known(here), known(there)]);
    await refused('another id');
    expect(await contentsOf(there, tenant)).toEqual({});
  });

  it('is refused for a tenant that does not live here, and while another process moves it', async () => {
    await refused('no log', { tenant: await there.newTenant() });
    await move(async () => {
      const second = moveTenant({ ...sides(), bind: here.bind });
      await expect(second).rejects.toThrow('being moved already');
      throw new Error('enough');
    }).catch((error: unknown) => {
      expect(error).toMatchObject({ cause: { message: 'enough' } });
    });
  });

  it('is refused back to where it left rows behind', async () => {
    await move();
    const back = moveTenant({ from: there.adminUrl, to: here.adminUrl, tenant, bind: here.bind });
    await expect(back).rejects.toThrow('drop what it left behind first');
    await dropMoved(here.adminUrl, tenant);
    await moveTenant({ from: there.adminUrl, to: here.adminUrl, tenant, bind: here.bind });
    expect(await appends(here)).toMatchObject({ position: '35' });
    await expect(dropMoved(here.adminUrl, tenant)).rejects.toThrow('did not move away');
  });
});
