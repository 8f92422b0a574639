import { ownDatabase, type OwnDatabase } from '@rihla/test/database';
import type { EventStore, LogPosition, RecordedEvent, TenantId } from '../port';
import { START } from '../port';
import { PostgresEventStore } from '../postgres/postgres-event-store';
import { request, someEvents } from '../testing/some-events';
import type { Transaction } from '../transaction';
import { catchUp } from './catch-up';
import { readCheckpoint } from './checkpoint';
import { follow, type Followed, type Running } from './follow';
import { Progress, waitFor } from './progress';
import type { Subscription } from './tell-batch';

const told = { name: 'told', version: 1 };
const onError = (error: unknown): void => {
  throw error;
};

describe('a subscription', () => {
  let db: OwnDatabase;
  let store: EventStore;
  let tenant: TenantId;
  const running: Running[] = [];

  const append = async (to: TenantId, count: number): Promise<LogPosition> =>
    (await store.append(to, request(['thing-1', 'any', someEvents(count)]))).position;
  const newLog = async (): Promise<TenantId> => {
    const opened = await db.newTenant();
    await store.openLog(opened);
    return opened;
  };
  /** A read model of one row per event, in which nothing stops an event from counting twice. */
  const write = async (events: readonly RecordedEvent[], tx: Transaction): Promise<void> => {
    for (const { tenantId, position } of events) {
      await tx.query('insert into es.told (tenant_id, position) values ($1, $2)', [tenantId, position]);
    }
  };
  const rows = async (of: TenantId): Promise<number[]> => {
    const found = await db.transactions.inTenant(of, (tx) =>
      tx.query<{ position: string }>('select position from es.told order by row_number'),
    );
    return found.map(({ position }) => Number(position));
  };
  const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
  const checkpoint = (of: TenantId): Promise<LogPosition> =>
    db.transactions.inTenant(of, (tx) => readCheckpoint(tx, told, of));
  const subscription = (handle: Subscription['handle'] = write): Subscription => ({
    ...told,
    store,
    transactions: db.transactions,
    handle,
  });
  const start = (more: Partial<Followed> = {}): Running => {
    const one = follow({ ...subscription(), onError, ...more });
    running.push(one);
    return one;
  };

  beforeAll(async () => {
    db = await ownDatabase();
    store = new PostgresEventStore(db.pool, db.bind);
    await db.ownerPool.query(`
      set role rihla_owner;
      create table es.told (row_number bigserial, tenant_id uuid not null, position bigint not null, primary key (tenant_id, row_number));
      call sec.protect('es.told', 'select, insert');
      grant usage on sequence es.told_row_number_seq to rihla_app;
      reset role`);
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    tenant = await newLog();
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((one) => one.close()));
  });

  it('tells a log to its head, in batches, and remembers where it stands', async () => {
    await append(tenant, 700);
    await append(tenant, 700);
    const sizes: number[] = [];
    const reached = await catchUp(
      subscription(async (events, tx) => {
        sizes.push(events.length);
        await write(events, tx);
      }),
      tenant,
    );
    expect(reached).toBe('1400');
    expect(sizes.slice(0, 2)).toEqual([500, 500]);
    expect(await rows(tenant)).toEqual(upTo(1400));
    expect(await checkpoint(tenant)).toBe('1400');
    expect(
      await catchUp(
        subscription(() => Promise.reject(new Error('told again'))),
        tenant,
      ),
    ).toBe('1400');
  });

  it('leaves neither rows nor checkpoint when the handler throws after writing', async () => {
    await append(tenant, 3);
    const poisoned = subscription(async (events, tx) => {
      await write(events, tx);
      throw new Error('after writing');
    });
    await expect(catchUp(poisoned, tenant)).rejects.toThrow('after writing');
    expect(await rows(tenant)).toEqual([]);
    expect(await checkpoint(tenant)).toBe(START);
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
    const born = await newLog();
    const first = await append(born, 1);
    expect(await waitFor({ transactions: db.transactions, progress }, told, born, first, 5_000)).toBe(true);
  });

  it('goes on with other tenants while one cannot be told, and tells that one when it can', async () => {
    const poisoned = tenant;
    const healthy = await newLog();
    let broken = true;
    const failures: (TenantId | undefined)[] = [];
    const progress = new Progress();
    const one = start({
      progress,
      handle: async (events, tx) => {
        if (broken && events[0]?.tenantId === poisoned) throw new Error('poison');
        await write(events, tx);
      },
      onError: (_, where) => failures.push(where),
      attempts: Infinity,
    });
    await append(poisoned, 2);
    const position = await append(healthy, 3);
    expect(await waitFor({ transactions: db.transactions, progress }, told, healthy, position, 5_000)).toBe(true);
    expect(await rows(poisoned)).toEqual([]);
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
});
