import { randomUUID } from 'node:crypto';
import { told, toldDatabase, type ToldDatabase, until } from '@rihla/test/told';
import type { TenantId } from '../port';
import { bucketOf, leasesOn, type Share, type Sharing } from './leases';
import { Progress, waitFor } from './progress';

jest.setTimeout(60_000);

const other = { name: 'other', version: 2 };
const fail = (error: unknown): never => {
  throw error;
};

describe('leases', () => {
  let own: ToldDatabase;
  const shares: Share[] = [];

  const share = async (ms = 60_000, owner: string = randomUUID()): Promise<Share> => {
    const one = leasesOn(own.db.pool, { ms, owner })([told, other], fail);
    shares.push(one);
    await one.begun;
    return one;
  };
  /** How many buckets each owner holds, the most first; those that nobody holds are left out. */
  const held = async (): Promise<number[]> => {
    const { rows } = await own.db.ownerPool.query<{ count: string }>(
      `select count(*) from es.lease where subscription = 'told' and until > clock_timestamp() group by owner order by 1 desc`,
    );
    return rows.map(({ count }) => Number(count));
  };
  const tenants = (count: number): Promise<TenantId[]> => Promise.all(Array.from({ length: count }, own.newLog));

  beforeAll(async () => {
    own = await toldDatabase();
  });
  afterAll(() => own.close());
  afterEach(async () => {
    await own.stop();
    await Promise.all(shares.splice(0).map((one) => one.close()));
    await own.db.ownerPool.query('delete from es.lease');
  });

  it('give one worker everything at once', async () => {
    const one = await share();
    expect(await held()).toEqual([64]);
    const all = await tenants(5);
    expect(all.map((tenant) => one.holds(told, tenant) && one.holds(other, tenant))).toEqual(all.map(() => true));
    expect(one.holds({ name: 'unasked', version: 1 }, all[0] ?? '')).toBe(false);
  });

  it('give a newcomer its part at once, and nobody more than that', async () => {
    await share();
    await share();
    expect(await held()).toEqual([32, 32]);
    await share();
    expect(await held()).toEqual([22, 22, 20]);
  });

  it('are taken by nobody beyond a part, even when they are free', async () => {
    const [first, second] = [await share(), await share()];
    await share();
    await Promise.all([first.close(), second.close()]);
    await share();
    expect(await held()).toEqual([32, 20]);
  });

  it('are held by one worker each, once the others have renewed', async () => {
    const two = [await share(300), await share(300)];
    const all = await tenants(40);
    await until(() => all.every((tenant) => two.filter((one) => one.holds(told, tenant)).length === 1));
    expect(new Set(all.map((tenant) => two.findIndex((one) => one.holds(told, tenant))))).toEqual(new Set([0, 1]));
  });

  it('go back to the others when a worker closes', async () => {
    const first = await share(300);
    const second = await share(300);
    await second.close();
    await until(async () => (await held())[0] === 64);
    expect(await held()).toEqual([64]);
    await first.close();
    expect(await held()).toEqual([]);
  });

  it('of a worker that died are taken over when they have run out, and not before', async () => {
    const dead = randomUUID();
    const hold = 'select bucket from es.hold_buckets($1, $2, $3, $4)';
    await own.db.pool.query(hold, [['told'], [1], dead, 60_000]);
    await share(300);
    expect(await held()).toEqual([32, 32]);
    await own.db.ownerPool.query(`update es.lease set until = clock_timestamp() where owner = $1`, [dead]);
    await until(async () => (await held())[0] === 64);
  });

  it('say each time that a bucket changes hands', async () => {
    const epochs = async (): Promise<number> => {
      const { rows } = await own.db.ownerPool.query<{ sum: string }>(`select sum(epoch) from es.lease`);
      return Number(rows[0]?.sum);
    };
    const mine = randomUUID();
    await share(60_000, mine);
    expect(await epochs()).toBe(128);
    await share(60_000, mine);
    expect(await epochs()).toBe(128);
    await share();
    expect(await epochs()).toBe(128 + 64);
  });

  it('spread tenants over all buckets, the same ones in every process', () => {
    const buckets = Array.from({ length: 6_400 }, (_, nth) => bucketOf(`tenant-${String(nth)}`));
    expect(new Set(buckets).size).toBe(64);
    expect([Math.min(...buckets), Math.max(...buckets)]).toEqual([0, 63]);
    expect(bucketOf('00000000-0000-4000-8000-000000000001')).toBe(bucketOf('00000000-0000-4000-8000-000000000001'));
  });

  it('share the tenants of followers, who tell each event once', async () => {
    const all = await tenants(24);
    const by: Record<string, Set<TenantId>> = {};
    const two = ['first', 'second'].map((name) =>
      own.start({
        sharing: leasesOn(own.db.pool, { ms: 300 }),
        sweepMs: 50,
        handle: async (events, tx) => {
          (by[name] ??= new Set()).add(events[0]?.tenantId ?? '');
          await own.write(events, tx);
        },
      }),
    );
    await until(async () => (await held()).join() === '32,32');
    for (const tenant of all) await own.append(tenant, 'thing-a', 'thing-b');
    await Promise.all(two.map((one) => one.idle()));
    for (const tenant of all) expect(await own.positions(tenant)).toEqual([1, 2]);
    expect(Object.keys(by)).toEqual(expect.arrayContaining(['first', 'second']));
  });

  it('decide nothing: two followers who believe to hold the same tell each event once all the same', async () => {
    const [tenant = ''] = await tenants(1);
    const owner = randomUUID();
    const believing: Share[] = [];
    const sharing: Sharing = (...asked) => {
      const one = leasesOn(own.db.pool, { owner })(...asked);
      believing.push(one);
      return one;
    };
    const two = [own.start({ sharing }), own.start({ sharing })];
    for (let turn = 0; turn < 30; turn += 1) await own.append(tenant, 'thing-a', 'thing-b');
    await Promise.all(two.map((one) => one.idle()));
    expect(believing.map((one) => one.holds(told, tenant))).toEqual([true, true]);
    expect(await own.positions(tenant)).toEqual(Array.from({ length: 60 }, (_, nth) => nth + 1));
  });

  it('let a follower leave alone what another holds, until it is its own', async () => {
    const [tenant = ''] = await tenants(1);
    let mine = false;
    own.start({
      sharing: () => ({ holds: () => mine, begun: Promise.resolve(), close: () => Promise.resolve() }),
      sweepMs: 20,
    });
    const position = await own.append(tenant, 'thing-a');
    const passed = (ms: number): Promise<boolean> =>
      waitFor({ transactions: own.db.transactions, progress: new Progress() }, told, tenant, position, ms);
    expect(await passed(200)).toBe(false);
    mine = true;
    expect(await passed(10_000)).toBe(true);
  });
});
