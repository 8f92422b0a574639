import { Pool, type PoolConfig } from 'pg';
import { ownDatabase, type OwnDatabase } from '@rihla/test/database';
import { StoreUnavailableError, TenantUnavailableError } from '../errors';
import type { TenantId } from '../port';
import { request, someEvents } from '../testing/some-events';
import { PostgresEventStore } from './postgres-event-store';

describe('an append that fails on its way', () => {
  let db: OwnDatabase;
  let tenant: TenantId;

  beforeAll(async () => {
    db = await ownDatabase();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    tenant = await db.newTenant();
    await new PostgresEventStore(db.pool, db.bind).openLog(tenant);
  });

  /** A pool whose connections may be cut under it. */
  const fragile = (config: PoolConfig): Pool => {
    const pool = new Pool(config);
    pool.on('error', () => undefined);
    return pool;
  };

  /** Runs the work while somebody else holds the tenant's log. */
  const whileLocked = async (work: () => Promise<void>): Promise<void> => {
    const holder = await db.ownerPool.connect();
    try {
      await holder.query('begin');
      await holder.query('select 1 from es.tenant where tenant_id = $1 for update', [tenant]);
      await work();
    } finally {
      await holder.query('rollback');
      holder.release();
    }
  };

  it('says that the outcome is unknown when the connection is lost, and a retry settles it', async () => {
    const pool = fragile({ connectionString: db.appUrl, application_name: 'lost' });
    const store = new PostgresEventStore(pool, db.bind);
    const command = request(['thing-1', 'no_stream', someEvents(2)]);
    await whileLocked(async () => {
      const append = store.append(tenant, command);
      const cut = async (): Promise<void> => {
        const { rowCount } = await db.ownerPool.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'lost' and wait_event_type = 'Lock'`,
        );
        if (rowCount === 0) await cut();
      };
      await Promise.all([
        expect(append).rejects.toMatchObject({ name: 'StoreUnavailableError', outcome: 'unknown' }),
        cut(),
      ]);
    });
    expect(await store.append(tenant, command)).toEqual({ versions: [1], position: '2', repeated: false });
    await pool.end();
  });

  it('says so to each of those that went together, and a retry settles each once', async () => {
    const pool = fragile({ connectionString: db.appUrl, application_name: 'together', max: 1 });
    const store = new PostgresEventStore(pool, db.bind);
    const commands = Array.from({ length: 5 }, (_, nth) =>
      request([`thing-${String(nth)}`, 'no_stream', someEvents(2)]),
    );
    await whileLocked(async () => {
      const appends = Promise.allSettled(commands.map((command) => store.append(tenant, command)));
      const cut = async (): Promise<void> => {
        const { rowCount } = await db.ownerPool.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'together' and wait_event_type = 'Lock'`,
        );
        if (rowCount === 0) await cut();
      };
      await cut();
      expect(
        (await appends).map((one) => (one.status === 'rejected' ? (one.reason as { outcome: string }).outcome : '')),
      ).toEqual(commands.map(() => 'unknown'));
    });
    const retried = await Promise.all(commands.map((command) => store.append(tenant, command)));
    expect(retried.map(({ versions }) => versions)).toEqual(commands.map(() => [1]));
    expect(await store.head(tenant)).toBe('10');
    await pool.end();
  });

  it('lets one that the server takes for broken spoil no other', async () => {
    const store = new PostgresEventStore(db.pool, db.bind);
    const broken = request(['thing-0', 'any', [{ ...someEvents(1)[0], eventId: 'no uuid' } as never]]);
    const outcomes = await Promise.allSettled([
      store.append(tenant, request(['thing-1', 'any', someEvents(1)])),
      store.append(tenant, broken),
      store.append(tenant, request(['thing-2', 'any', someEvents(1)])),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(outcomes[1]).toMatchObject({ reason: { code: '22P02' } });
    expect(await store.head(tenant)).toBe('2');
  });

  it('says that nothing was written when the log stays locked', async () => {
    const pool = fragile({ connectionString: db.appUrl, options: '-c lock_timeout=50' });
    await whileLocked(async () => {
      const append = new PostgresEventStore(pool, db.bind).append(tenant, request(['thing-1', 'any', someEvents(1)]));
      await expect(append).rejects.toMatchObject({ name: 'StoreUnavailableError', outcome: 'not_written' });
    });
    await pool.end();
  });

  it('says that nothing was written when nobody answers at the door', async () => {
    const pool = fragile({ host: '127.0.0.1', port: 1 });
    const append = new PostgresEventStore(pool, db.bind).append(tenant, request(['thing-1', 'any', someEvents(1)]));
    await expect(append).rejects.toThrow(StoreUnavailableError);
    await expect(append).rejects.toMatchObject({ outcome: 'not_written' });
    await pool.end();
  });

  it('takes nothing while the tenant is being moved', async () => {
    await db.ownerPool.query(`update es.tenant set write_fence = 'moving' where tenant_id = $1`, [tenant]);
    const append = new PostgresEventStore(db.pool, db.bind).append(tenant, request(['thing-1', 'any', someEvents(1)]));
    await expect(append).rejects.toThrow(TenantUnavailableError);
  });
});
