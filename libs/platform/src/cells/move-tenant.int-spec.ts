import { randomBytes } from 'node:crypto';
import { catchUp, readCheckpoint, TenantUnavailableError, type TenantId } from '@rihla/event-store';
import { request, someEvents, wholeLog } from '@rihla/event-store/testing/some-events';
import { KeyRing, rootKeyFromEnv } from '@rihla/personal-data';
import { ownDatabase, type OwnDatabase } from '@rihla/test/database';
import { contentsOf, plant, seenBy, settle, type Settled, storeOf } from '../testing/settled-tenant';
import { dropMoved, moveTenant, TenantMovedError } from '.';
import { openSide } from './sides';
import { movingTables } from './tables';

jest.setTimeout(60_000);

const root = rootKeyFromEnv('57'.repeat(32));

let here: OwnDatabase;
let there: OwnDatabase;

beforeAll(async () => {
  [here, there] = [await ownDatabase(), await ownDatabase()];
  await Promise.all([plant(here), plant(there)]);
});
afterAll(() => Promise.all([here.close(), there.close()]));

const move = (tenant: TenantId, from = here, to = there) =>
  moveTenant({ from: from.adminUrl, to: to.adminUrl, tenant, bind: here.bind });

const one = (stream: string) => request([stream, 'any', someEvents(1)]);

/** What does not move, or is not the same on both sides. */
const comparable = ({
  'iam.session': _sessions,
  'sec.tenant_fence': _fence,
  'es.tenant': _head,
  ...rest
}: Record<string, string>) => rest;

describe('a tenant that moved', () => {
  let home: Settled;
  let before: Record<string, string>;

  beforeAll(async () => {
    home = await settle(here, root);
    before = await contentsOf(here, home.tenant);
    await move(home.tenant);
  });

  it('has every row that it had, and none that stays', async () => {
    const after = await contentsOf(there, home.tenant);
    expect(Object.keys(before)).toEqual(expect.arrayContaining(['planted.seen', 'pd.erased', 'iam.session']));
    expect(comparable(after)).toEqual(comparable(before));
    expect(after).not.toHaveProperty(['iam.session']);
    expect(after).not.toHaveProperty(['sec.tenant_fence']);
  });

  it('has a log that can be proved, and goes on where it was', async () => {
    const store = storeOf(there);
    const events = await wholeLog(store, home.tenant);
    expect(events).toHaveLength(34);
    expect(await store.append(home.tenant, request(['log-all', 15, someEvents(1)]))).toMatchObject({
      versions: [16],
      position: '35',
    });
    expect(await store.verify(home.tenant)).toEqual({ events: 35 });
  });

  it('is told what was not told before, and nothing twice', async () => {
    const seen = seenBy(there, storeOf(there));
    expect(await there.transactions.inTenant(home.tenant, (tx) => readCheckpoint(tx, seen, home.tenant))).toBe('30');
    expect(await catchUp(seen, home.tenant)).toBe('35');
    const told = await there.transactions.inTenant(home.tenant, (tx) =>
      tx.query('select told, count(*)::int as events from planted.seen group by told'),
    );
    expect(told).toEqual([{ told: 1, events: 35 }]);
  });

  it('has the keys of the living, and none of the erased for ever', async () => {
    const ring = new KeyRing(there.transactions, root);
    const slotOf = (subject: string) => ({ subject, class: 'I' as const });
    const [mine] =
      (await ring.keysFor(home.tenant, [slotOf(home.living)], { create: false }))(slotOf(home.living)) ?? [];
    expect(mine?.version).toBe(1);
    await expect(ring.keysFor(home.tenant, [slotOf(home.erased)], { create: true })).rejects.toThrow('erased');
    ring.close();
  });

  it('is a home of its people, and of no other organisation of theirs', async () => {
    const { rows } = await there.ownerPool.query('select tenants from iam.login where user_id = $1', [home.userId]);
    expect(rows).toEqual([{ tenants: [home.tenant] }]);
  });

  it('is not read where it was, nor written, nor listed, nor made again', async () => {
    const read = here.transactions.inTenant(home.tenant, (tx) => tx.query('select from planted.seen'));
    await expect(read).rejects.toThrow(TenantMovedError);
    await expect(storeOf(here).append(home.tenant, one('thing-1'))).rejects.toThrow(TenantUnavailableError);
    await expect(storeOf(here).openLog(home.tenant)).rejects.toThrow(TenantUnavailableError);
    expect(await here.transactions.tenants()).not.toContain(home.tenant);
    expect(await there.transactions.tenants()).toContain(home.tenant);
  });

  it('leaves nothing behind once it is dropped but its place', async () => {
    const other = await settle(here, root);
    const others = await contentsOf(here, other.tenant);
    await dropMoved(here.adminUrl, home.tenant);
    expect(Object.keys(await contentsOf(here, home.tenant))).toEqual([
      'es.tenant',
      'sec.tenant_fence',
      'sec.tenant_registry',
    ]);
    expect(await contentsOf(here, other.tenant)).toEqual(others);
    const read = here.transactions.inTenant(home.tenant, (tx) => tx.query('select from planted.seen'));
    await expect(read).rejects.toThrow(TenantMovedError);
    const { rows } = await here.ownerPool.query('select cardinality(tenants) from iam.login where user_id = $1', [
      home.userId,
    ]);
    expect(rows).toEqual([{ cardinality: 1 }]);
  });

  it('may come back then', async () => {
    const away = await contentsOf(there, home.tenant);
    await move(home.tenant, there, here);
    expect(comparable(await contentsOf(here, home.tenant))).toEqual(comparable(away));
    expect(await storeOf(here).append(home.tenant, one('thing-1'))).toMatchObject({ position: '36' });
    await expect(storeOf(there).append(home.tenant, one('thing-1'))).rejects.toThrow(TenantUnavailableError);
  });
});

describe('an administrator who is no superuser', () => {
  const name = `mover_${randomBytes(6).toString('hex')}`;
  const asMover = (url: string): string => Object.assign(new URL(url), { username: name, password: 'secret' }).href;

  beforeAll(() =>
    here.ownerPool.query(`
      create role ${name} login bypassrls password 'secret';
      grant rihla_owner, rihla_app to ${name};
      grant set on parameter session_replication_role to ${name}`),
  );
  afterAll(() =>
    here.ownerPool.query(`revoke set on parameter session_replication_role from ${name}; drop role ${name}`),
  );

  it('moves a tenant when row security does not hold him and he may silence triggers', async () => {
    const { tenant } = await settle(here, root);
    const before = await contentsOf(here, tenant);
    await moveTenant({ from: asMover(here.adminUrl), to: asMover(there.adminUrl), tenant, bind: here.bind });
    expect(comparable(await contentsOf(there, tenant))).toEqual(comparable(before));
    await dropMoved(asMover(here.adminUrl), tenant);
  });
});

describe('every table', () => {
  const namesOf = async (condition: string): Promise<unknown[]> =>
    (
      await here.ownerPool.query<{ name: string }>(
        `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = relnamespace
          where relkind in ('r', 'p') and not relispartition and nspname !~ '^(pg_|information_schema)' and ${condition} order by 1`,
      )
    ).rows.map(({ name }) => name);
  const has = (column: string) => `exists (select from pg_attribute where attrelid = c.oid and attname = '${column}')`;

  it('that the application writes for a tenant looks at the fence, or is said to stay', async () => {
    const open =
      await namesOf(`relforcerowsecurity and has_table_privilege('rihla_app', c.oid, 'insert, update, delete')
      and not exists (select from pg_trigger where tgrelid = c.oid and tgname = 'tenant_fence')`);
    expect(open).toEqual(['iam.session']);
    expect(await namesOf(`n.nspname || '.' || relname in (select rel from sec.stays)`)).toEqual(open);
  });

  it('moves, or belongs to the installation', async () => {
    const common = await namesOf(`not ${has('tenant_id')} and not ${has('tenants')}
      and n.nspname || '.' || relname not in (select rel from sec.rls_exempt)`);
    expect(common).toEqual(['sec.binding_key', 'sec.migration', 'sec.rls_exempt', 'sec.stays']);
    const side = await openSide(here.adminUrl);
    const moving = (await movingTables(side)).map(({ name }) => name);
    await side.end();
    expect(await namesOf(has('tenant_id'))).toEqual(
      [...moving, 'es.tenant', 'iam.session', 'sec.tenant_fence', 'sec.tenant_registry'].sort(),
    );
  });
});
