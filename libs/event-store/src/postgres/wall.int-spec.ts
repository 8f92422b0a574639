import { ownDatabase, type OwnDatabase } from '@rihla/test/database';
import type { TenantId } from '../port';
import { request, someEvents } from '../testing/some-events';
import { batchOf, prepare } from './calls';
import { PostgresEventStore } from './postgres-event-store';

const DENIED = { code: '42501' };

describe('the log behind the wall', () => {
  let db: OwnDatabase;
  let tenant: TenantId;

  beforeAll(async () => {
    db = await ownDatabase();
    tenant = await db.newTenant();
    const store = new PostgresEventStore(db.pool, db.bind);
    await store.openLog(tenant);
    await store.append(tenant, request(['thing-1', 'no_stream', someEvents(1)]));
  });
  afterAll(() => db.close());

  it.each([
    'update es.event set type = type',
    'delete from es.event',
    'delete from es.command',
    'update es.tenant set position = 0',
    'delete from es.stream',
  ])('refuses the application: %s', async (sql) => {
    await expect(db.transactions.inTenant(tenant, (tx) => tx.query(sql))).rejects.toMatchObject(DENIED);
  });

  it('refuses the partition itself, where no policy stands', async () => {
    await expect(
      db.transactions.inTenant(tenant, (tx) => tx.query('select 1 from es.event_default')),
    ).rejects.toMatchObject(DENIED);
  });

  it('takes no binding that it cannot verify', async () => {
    const forged = new PostgresEventStore(db.pool, (who) => `${db.bind(who).slice(0, -1)}x`);
    await expect(forged.append(tenant, request(['thing-1', 'any', someEvents(1)]))).rejects.toMatchObject(DENIED);
    await expect(forged.openLog(tenant)).rejects.toMatchObject(DENIED);
    await expect(forged.head(tenant)).rejects.toMatchObject(DENIED);
  });

  it('takes no append of a tenant that the binding of the batch does not name', async () => {
    const other = await db.newTenant();
    const store = new PostgresEventStore(db.pool, db.bind);
    await store.openLog(other);
    const prepared = [tenant, other].map((of) => prepare(of, request(['thing-2', 'any', someEvents(1)])));
    // The batch is laid out for two tenants, and bound to each of them alone.
    for (const bound of [tenant, other]) {
      const { call } = batchOf(() => db.bind(bound), prepared);
      await expect(db.pool.query(call)).rejects.toMatchObject({ code: '23502' });
    }
    expect([await store.head(tenant), await store.head(other)]).toEqual(['1', '0']);
    await db.pool.query(batchOf(db.bind, prepared).call);
    expect([await store.head(tenant), await store.head(other)]).toEqual(['2', '1']);
  });

  it('opens no table to a binding of several tenants', async () => {
    const other = await db.newTenant();
    const wide = new PostgresEventStore(db.pool, (who) => db.bind(`${who},${other}`));
    await expect(wide.head(tenant)).rejects.toMatchObject({ code: '22P02' });
    await expect(
      db.transactions.inTenant(`${tenant},${other}`, (tx) => tx.query('select from es.event')),
    ).rejects.toThrow();
  });

  it('leaves no binding behind on the connection', async () => {
    const { rows } = await db.pool.query<{ bind: string }>(
      `select coalesce(current_setting('app.bind', true), '') as bind`,
    );
    expect(rows).toEqual([{ bind: '' }]);
  });

  it('goes on after a connection of the pool was reset', async () => {
    const store = new PostgresEventStore(db.pool, db.bind);
    const refused = db.transactions.inTenant(tenant, () => Promise.reject(new Error('refused')));
    await expect(refused).rejects.toThrow('refused');
    expect((await store.append(tenant, request(['thing-1', 0, someEvents(1)]))).versions).toEqual([1]);
  });
});
