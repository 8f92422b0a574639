import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EventStore, type Running, START, type TenantId } from '@rihla/event-store';
import { followProjections, Log } from '@rihla/platform';
import { type OwnGround, ownGround } from '@rihla/test/ground';
import { Client } from 'pg';
import { findingsOf, isChainIntact, SOUND, unequalToRebuild } from './invariants';
import { tally, TALLY_TABLE } from './tally';
import { tell } from '@rihla/test/faults';
import { toStore, write } from './writers';

jest.setTimeout(60_000);

const WRITERS = 4;
const TURNS = 25;
const CONTROL_MS = 500;

describe('a transaction that somebody left open', () => {
  let own: OwnGround;
  let store: EventStore;
  let tenant: TenantId;
  let worker: Running;
  const open: Client[] = [];

  const newLog = async (): Promise<TenantId> => {
    const opened = await own.database.newTenant();
    await store.openLog(opened);
    return opened;
  };
  /** A session of the administrator that began a transaction and went home. */
  const leaveOpen = async (url: string, sql: string): Promise<Client> => {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    open.push(client);
    await client.connect();
    await client.query(`begin; ${sql}`);
    return client;
  };
  /** Four writers with some wishes each. */
  const writeSome = (to: TenantId) => write(WRITERS, (turn) => turn >= TURNS, toStore(store, to));

  beforeAll(async () => {
    own = await ownGround();
    await own.database.ownerPool.query(TALLY_TABLE);
    ({ store } = own.ground);
    worker = followProjections(own.ground, [tally], new Log('silent'));
  });
  beforeEach(async () => {
    tenant = await newLog();
  });
  afterEach(() => Promise.all(open.splice(0).map((client) => client.end())));
  afterAll(async () => {
    await worker.close();
    await own.close();
  });

  it('in another database of the server holds up no writer and no reader; a reader of transaction ids sees nothing', async () => {
    const { ownerPool, adminUrl } = own.database;
    const neighbour = `neighbour_${randomBytes(6).toString('hex')}`;
    await ownerPool.query(`create database ${neighbour}`);
    const elsewhere = Object.assign(new URL(adminUrl), { pathname: `/${neighbour}` }).href;
    const stuck = await leaveOpen(elsewhere, 'create table left_open ()');

    const { acknowledged, claims } = await writeSome(tenant);
    await worker.idle();
    const found = await findingsOf(store, tenant, claims);
    expect(found).toEqual(SOUND);
    expect(await isChainIntact(store, tenant)).toBe(true);
    expect(await unequalToRebuild(own.ground, [tally], tenant)).toEqual([]);

    // NEGATIVE CONTROL: the usual cursor over transaction ids, meanwhile.
    await ownerPool.query(
      'create table by_xid (id bigserial primary key, tx xid8 not null default pg_current_xact_id())',
    );
    for (let row = 0; row < 50; row += 1) await ownerPool.query('insert into by_xid default values');
    const { rows } = await ownerPool.query<{ unseen: number }>(
      'select count(*)::int as unseen from by_xid where tx >= pg_snapshot_xmin(pg_current_snapshot())',
    );
    const unseen = rows[0]?.unseen ?? 0;
    expect(unseen).toBe(50);
    tell({
      fault: 'transaction left open in another database',
      acknowledged,
      ...found,
      controls: { 'a cursor over transaction ids': { 'events unseen': unseen, 'events committed': 50 } },
    });

    await stuck.query('rollback');
    await ownerPool.query(`drop database ${neighbour} with (force)`);
  });

  it('on a tenant’s log keeps that tenant waiting and nobody else, and loses nothing', async () => {
    const [other, third] = [await newLog(), await newLog()];
    // NEGATIVE CONTROL: one lock for the logs of all, as a global sequence without gaps would need.
    const all = await leaveOpen(own.database.adminUrl, 'lock table es.tenant in exclusive mode');
    const waitingForAll = writeSome(third);
    await sleep(CONTROL_MS);
    expect(await store.head(third)).toBe(START);
    await all.query('rollback');
    const waited = await waitingForAll;

    const stuck = await leaveOpen(
      own.database.adminUrl,
      `select from es.tenant where tenant_id = '${tenant}' for update`,
    );
    const waiting = writeSome(tenant);
    const meanwhile = await writeSome(other);
    expect(await store.head(tenant)).toBe(START);
    await stuck.query('rollback');
    const { acknowledged, claims } = await waiting;
    await worker.idle();
    const found = await findingsOf(store, tenant, claims);
    expect(found).toEqual(SOUND);
    expect(await findingsOf(store, other, meanwhile.claims)).toEqual(SOUND);
    expect(await isChainIntact(store, tenant)).toBe(true);
    expect(await unequalToRebuild(own.ground, [tally], tenant)).toEqual([]);
    tell({
      fault: 'transaction left open on a log',
      acknowledged: acknowledged + meanwhile.acknowledged,
      ...found,
      controls: { 'one lock for all logs': { 'wishes of a neighbour that waited': waited.acknowledged } },
    });
  });
});
