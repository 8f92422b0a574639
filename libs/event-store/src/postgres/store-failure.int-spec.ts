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
