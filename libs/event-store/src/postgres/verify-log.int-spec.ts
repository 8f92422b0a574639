import { ownDatabase, type OwnDatabase } from '@rihla/test/database';
import type { TenantId } from '../port';
import { request, someEvent, someEvents } from '../testing/some-events';
import { PostgresEventStore } from './postgres-event-store';

describe('the proof of a log', () => {
  let db: OwnDatabase;
  let store: PostgresEventStore;
  let tenant: TenantId;

  beforeAll(async () => {
    db = await ownDatabase();
    store = new PostgresEventStore(db.pool, db.bind);
  });
  afterAll(() => db.close());

  beforeEach(async () => {
    tenant = await db.newTenant();
    await store.openLog(tenant);
    await store.append(
      tenant,
      request(['thing-1', 'no_stream', someEvents(2)], ['thing-2', 'no_stream', [someEvent({ name: 'فاتو \u0000' })]]),
    );
    await store.append(tenant, request(['thing-1', 1, someEvents(3)]));
    await store.append(tenant, request(['thing-2', 0, someEvents(1)]));
  });

  it('holds for what was written', async () => {
    expect(await store.verify(tenant)).toEqual({ events: 7 });
  });

  it('holds for an empty log, and for no log', async () => {
    const empty = await db.newTenant();
    expect(await store.verify(empty)).toEqual({ events: 0 });
    await store.openLog(empty);
    expect(await store.verify(empty)).toEqual({ events: 0 });
  });

  // As one who holds the database: the application's role could do none of this.
  it.each([
    ['an edited event', `update es.event set data = '{"name":"X"}' where position = 3 and tenant_id = $1`, '3'],
    ['edited metadata', `update es.event set metadata = '{}' where position = 5 and tenant_id = $1`, '5'],
    [
      'an edited event with a digest to match it no more',
      `update es.event set digest = '\\x00' where position = 2 and tenant_id = $1`,
      '2',
    ],
    ['a removed event', 'delete from es.event where position = 4 and tenant_id = $1', '4'],
    [
      'an event moved to another stream',
      `update es.event set stream_id = 'thing-3', version = 0 where position = 7 and tenant_id = $1`,
      '7',
    ],
    ['a tail cut off', 'delete from es.event where position = 7 and tenant_id = $1', '7'],
    ['a broken chain', `update es.event set chain = '\\x00' where position = 6 and tenant_id = $1`, '6'],
    ['a head set back', `update es.tenant set chain = '\\x00' where tenant_id = $1`, '7'],
  ])('finds %s', async (_, tamper, firstBroken) => {
    await db.ownerPool.query(tamper, [tenant]);
    expect(await store.verify(tenant)).toMatchObject({ firstBroken });
  });

  it('finds two events that changed places', async () => {
    const swap = (from: number, to: number): Promise<unknown> =>
      db.ownerPool.query(
        'update es.event set position = $3, version = version + $4 where position = $2 and tenant_id = $1',
        [tenant, from, to, 10],
      );
    await swap(4, 40);
    await swap(5, 4);
    await swap(40, 5);
    await db.ownerPool.query(
      'update es.event set version = case position when 4 then 2 else 3 end where position in (4, 5) and tenant_id = $1',
      [tenant],
    );
    expect(await store.verify(tenant)).toEqual({ events: 5, firstBroken: '6' });
  });
});
