import { told, toldDatabase, type ToldDatabase, until } from '@rihla/test/told';
import type { EventStore, TenantId } from '../port';
import { START } from '../port';
import { PostgresEventStore } from '../postgres/postgres-event-store';
import { catchUp } from './catch-up';
import type { Stall } from './follow';
import { Progress, waitFor } from './progress';

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('a subscription', () => {
  let own: ToldDatabase;
  let db: ToldDatabase['db'];
  let tenant: TenantId;
  const append: ToldDatabase['appendMany'] = (to, count) => own.appendMany(to, count);
  const rows: ToldDatabase['positions'] = (of) => own.positions(of);
  const start: ToldDatabase['start'] = (more) => own.start(more);

  beforeAll(async () => {
    own = await toldDatabase();
    ({ db } = own);
  });
  afterAll(() => own.close());
  beforeEach(async () => {
    tenant = await own.newLog();
  });
  afterEach(() => own.stop());

  it('tells a log to its head, in batches, and remembers where it stands', async () => {
    await append(tenant, 700);
    await append(tenant, 700);
    const sizes: number[] = [];
    const reached = await catchUp(
      own.subscription(async (events, tx) => {
        sizes.push(events.length);
        await own.write(events, tx);
      }),
      tenant,
    );
    expect(reached).toBe('1400');
    expect(sizes.slice(0, 2)).toEqual([500, 500]);
    expect(await rows(tenant)).toEqual(upTo(1400));
    expect(await own.checkpoint(tenant)).toBe('1400');
    expect(
      await catchUp(
        own.subscription(() => Promise.reject(new Error('told again'))),
        tenant,
      ),
    ).toBe('1400');
  });

  it('leaves neither rows nor checkpoint when the handler throws after writing', async () => {
    await append(tenant, 3);
    const poisoned = own.subscription(async (events, tx) => {
      await own.write(events, tx);
      throw new Error('after writing');
    });
    await expect(catchUp(poisoned, tenant)).rejects.toThrow('after writing');
    expect(await rows(tenant)).toEqual([]);
    expect(await own.checkpoint(tenant)).toBe(START);
  });

  it('counts each event once when two runners follow the same subscription', async () => {
    const runners = [start(), start()];
    for (let turn = 0; turn < 40; turn += 1) await append(tenant, 5);
    await Promise.all(runners.map((one) => one.idle()));
    expect(await rows(tenant)).toEqual(upTo(200));
  });

  it('goes from catching up to live without a gap or a repetition', async () => {
    await append(tenant, 900);
    const writing = Promise.all(
      Array.from({ length: 4 }, async () => {
        for (let turn = 0; turn < 25; turn += 1) await append(tenant, 2);
      }),
    );
    const one = start();
    await writing;
    await one.idle();
    expect(await rows(tenant)).toEqual(upTo(1100));
  });

  it('takes up where another runner of the same name was closed', async () => {
    await append(tenant, 10);
    const first = start();
    await first.idle();
    await first.close();
    await append(tenant, 10);
    expect(await rows(tenant)).toEqual(upTo(10));
    await start().idle();
    expect(await rows(tenant)).toEqual(upTo(20));
  });

  it('is woken by the doorbell, long before the sweep', async () => {
    const progress = new Progress();
    const one = start({ sweepMs: 600_000, progress });
    await one.idle();
    const waits: number[] = [];
    for (let turn = 0; turn < 10; turn += 1) {
      const position = await append(tenant, 1);
      const appended = performance.now();
      expect(await waitFor({ transactions: db.transactions, progress }, told, tenant, position, 5_000)).toBe(true);
      waits.push(performance.now() - appended);
    }
    expect(waits.sort((a, b) => a - b)[5]).toBeLessThan(200);
  });

  it('sees what was appended although nobody rang', async () => {
    const deaf: EventStore = new PostgresEventStore(db.pool, db.bind);
    deaf.listen = () => Promise.resolve({ close: () => Promise.resolve() });
    const progress = new Progress();
    start({ store: deaf, sweepMs: 50, progress });
    const position = await append(tenant, 2);
    expect(await waitFor({ transactions: db.transactions, progress }, told, tenant, position, 5_000)).toBe(true);
    const born = await own.newLog();
    const first = await append(born, 1);
    expect(await waitFor({ transactions: db.transactions, progress }, told, born, first, 5_000)).toBe(true);
  });

  it('goes on with other tenants while one cannot be told, and tells that one when it can', async () => {
    const poisoned = tenant;
    const healthy = await own.newLog();
    let broken = true;
    const failures: (TenantId | undefined)[] = [];
    const progress = new Progress();
    const one = start({
      progress,
      handle: async (events, tx) => {
        if (broken && events[0]?.tenantId === poisoned) throw new Error('poison');
        await own.write(events, tx);
      },
      onError: (_, where) => failures.push(where),
      attempts: Infinity,
    });
    await append(poisoned, 2);
    const position = await append(healthy, 3);
    expect(await waitFor({ transactions: db.transactions, progress }, told, healthy, position, 5_000)).toBe(true);
    expect(await rows(poisoned)).toEqual([]);
    await until(() => failures.length > 0);
    expect(new Set(failures)).toEqual(new Set([poisoned]));
    broken = false;
    await one.idle();
    expect(await rows(poisoned)).toEqual([1, 2]);
  });

  it('tells again from a checkpoint that a rebuild has moved back', async () => {
    await append(tenant, 2);
    const one = start({ sweepMs: 50 });
    await one.idle();
    await db.transactions.inTenant(tenant, (tx) => tx.query(`delete from es.checkpoint where subscription = 'told'`));
    await one.idle();
    expect(await rows(tenant)).toEqual([1, 2, 1, 2]);
  });

  it('lets a reader wait for its own write, and says when it waited in vain', async () => {
    const progress = new Progress();
    const waiting = { transactions: db.transactions, progress };
    const position = await append(tenant, 1);
    expect(await waitFor(waiting, told, tenant, position, 30)).toBe(false);
    const patient = waitFor(waiting, told, tenant, position, 5_000);
    // No progress is shared with this runner, as from another process: the reader looks again by itself.
    start();
    expect(await patient).toBe(true);
  });

  it('comes back when the server cut its connections', async () => {
    const one = start({ sweepMs: 600_000, onError: () => undefined });
    await one.idle();
    db.pool.on('error', () => undefined);
    await db.ownerPool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'rihla_app' and datname = current_database()`,
    );
    await new Promise((resolve) => setTimeout(resolve, 400));
    const position = await append(tenant, 1);
    expect(
      await waitFor({ transactions: db.transactions, progress: new Progress() }, told, tenant, position, 5_000),
    ).toBe(true);
  });

  it('is told what its filter lets through, and passes the rest', async () => {
    await own.append(tenant, 'thing-1', 'other-1', 'other-2', 'thing-1');
    const sizes: number[] = [];
    const one = start({
      filter: { categories: ['thing'], types: ['ThingHappened'] },
      handle: async (events, tx) => {
        if (events[0]?.tenantId === tenant) sizes.push(events.length);
        await own.write(events, tx);
      },
    });
    await one.idle();
    expect(await rows(tenant)).toEqual([1, 4]);
    await own.append(tenant, 'other-1');
    await one.idle();
    expect(await own.checkpoint(tenant)).toBe('5');
    expect(sizes).toEqual([2]);
  });

  it('asks one question about all tenants when nothing has happened, however many there are', async () => {
    for (let nth = 0; nth < 20; nth += 1) await append(await own.newLog(), 1);
    const asked = { one: 0, all: 0 };
    const { transactions } = db;
    const one = start({
      sweepMs: 20,
      transactions: {
        tenants: () => transactions.tenants(),
        inTenant: (of, work) => {
          asked.one += 1;
          return transactions.inTenant(of, work);
        },
        acrossTenants: (sql, params) => {
          asked.all += 1;
          return transactions.acrossTenants(sql, params);
        },
      },
    });
    await one.idle();
    // A sweep that was under way by then may have found one behind, and its turn looks once more; later ones find nothing.
    asked.all = 0;
    await until(() => asked.all >= 5);
    asked.one = asked.all = 0;
    await until(() => asked.all >= 5);
    expect(asked.one).toBe(0);
  });

  it('says when a turn does not end, once, and tells the others meanwhile', async () => {
    const stuck = tenant;
    const healthy = await own.newLog();
    const stalls: Stall[] = [];
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const one = start({
      sweepMs: 20,
      stallMs: 100,
      onStall: (stall) => stalls.push(stall),
      handle: async (events, tx) => {
        if (events[0]?.tenantId === stuck) await ended;
        await own.write(events, tx);
      },
    });
    await append(stuck, 1);
    const position = await append(healthy, 1);
    const progress = new Progress();
    expect(await waitFor({ transactions: db.transactions, progress }, told, healthy, position, 5_000)).toBe(true);
    await until(() => stalls.length > 0).finally(() => setTimeout(end, 200));
    await one.idle();
    expect(stalls.filter(({ what }) => what === 'turn')).toEqual([
      { what: 'turn', subscription: expect.objectContaining(told) as unknown, tenant: stuck },
    ]);
    expect(await rows(stuck)).toEqual([1]);
  });

  it('says when a sweep does not end, and sweeps again', async () => {
    const { transactions } = db;
    const deaf = new PostgresEventStore(db.pool, db.bind);
    deaf.listen = () => Promise.resolve({ close: () => Promise.resolve() });
    const stalls: Stall[] = [];
    let hangs = 1;
    start({
      store: deaf,
      sweepMs: 20,
      stallMs: 1_000,
      onStall: (stall) => stalls.push(stall),
      transactions: {
        tenants: () => transactions.tenants(),
        inTenant: (of, work) => transactions.inTenant(of, work),
        acrossTenants: (sql, params) =>
          (hangs -= 1) >= 0 ? new Promise(() => undefined) : transactions.acrossTenants(sql, params),
      },
    });
    const position = await append(tenant, 1);
    const progress = new Progress();
    expect(await waitFor({ transactions, progress }, told, tenant, position, 10_000)).toBe(true);
    expect(stalls).toContainEqual({ what: 'sweep' });
  });

  it('opens a doorbell anew that is silent although there is news', async () => {
    const store = new PostgresEventStore(db.pool, db.bind);
    const listen = store.listen.bind(store);
    const lines: string[] = [];
    store.listen = (ring) => {
      lines.push('opened');
      if (lines.length > 1) return listen(ring);
      return Promise.resolve({
        close: () => {
          lines.push('closed');
          return Promise.resolve();
        },
      });
    };
    const stalls: Stall[] = [];
    start({ store, sweepMs: 20, onStall: (stall) => stalls.push(stall) });
    await until(async () => {
      await append(tenant, 1);
      return stalls.length > 0;
    });
    expect(stalls[0]).toEqual({ what: 'doorbell' });
    expect(lines).toEqual(['opened', 'closed', 'opened']);
  });
});
