import { randomUUID } from 'node:crypto';
import { type OwnDatabase, ownDatabase } from '@rihla/test/database';
import { postgresSnapshots } from './postgres-snapshots';
import type { Snapshots } from './snapshots';

const snapshotAt = (version: number, state: unknown = { open: ['a', 'ب'], vettedUntil: null }) => ({
  version,
  eventId: randomUUID(),
  state,
});

let database: OwnDatabase;
let snapshots: Snapshots;
beforeAll(async () => {
  database = await ownDatabase();
  snapshots = postgresSnapshots(database.pool, database.bind);
});
afterAll(() => database.close());

/** A stream of a tenant with a snapshot at version 300. */
const kept = async () => {
  const tenant = await database.newTenant();
  const streamId = `mentor-${tenant}.1`;
  const snapshot = snapshotAt(300);
  await snapshots.keep(tenant, streamId, 1, snapshot);
  const latest = (snapshotVersion = 1) => snapshots.latest(tenant, streamId, snapshotVersion);
  return { tenant, streamId, snapshot, latest };
};

describe('a snapshot', () => {
  it('is given back as it was kept', async () => {
    const { snapshot, latest } = await kept();
    expect(await latest()).toEqual(snapshot);
  });

  it('gives way to the next one of its stream', async () => {
    const { tenant, streamId, latest } = await kept();
    const next = snapshotAt(600);
    await snapshots.keep(tenant, streamId, 1, next);
    expect(await latest()).toEqual(next);
  });

  it('is found by its own fold alone, and an older fold does not put out a newer one', async () => {
    const { tenant, streamId, latest } = await kept();
    expect(await latest(2)).toBeUndefined();
    const newer = snapshotAt(310);
    await snapshots.keep(tenant, streamId, 2, newer);
    await snapshots.keep(tenant, streamId, 1, snapshotAt(320));
    expect([await latest(1), await latest(2)]).toEqual([undefined, newer]);
  });

  it('of another tenant is out of reach', async () => {
    const { streamId } = await kept();
    expect(await snapshots.latest(await database.newTenant(), streamId, 1)).toBeUndefined();
  });

  it('can be lost', async () => {
    const { latest } = await kept();
    await database.ownerPool.query('delete from es.snapshot');
    expect(await latest()).toBeUndefined();
  });

  it.each([
    ['another state', `state = '{"open": []}'`],
    ['a space more in it', `state = (state::text || ' ')::json`],
    ['no object', `state = 'null'`],
    ['another version', 'version = version + 1'],
    ['another event', 'event_id = gen_random_uuid()'],
    ['another stream', `stream_id = stream_id || '2'`],
    ['another fold', 'snapshot_version = 3'],
  ])('that was given %s is none', async (_, change) => {
    const { tenant, streamId, snapshot, latest } = await kept();
    expect(await latest()).toEqual(snapshot);
    await database.ownerPool.query(`update es.snapshot set ${change} where tenant_id = $1`, [tenant]);
    const found = [await latest(), await latest(3), await snapshots.latest(tenant, `${streamId}2`, 1)];
    expect(found).toEqual([undefined, undefined, undefined]);
  });
});
