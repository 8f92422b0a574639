import { createHmac, randomBytes } from 'node:crypto';

import type { TenantId } from '@rihla/event-store';
import { ownDatabase, type OwnDatabase } from '@rihla/test/database';

import { TenantPool } from './tenant-pool';

const DENIED = { code: '42501' };

let db: OwnDatabase;
let a: TenantId;
let b: TenantId;

beforeAll(async () => {
  db = await ownDatabase();
  [a, b] = [await db.newTenant(), await db.newTenant()];
  await db.ownerPool.query(`
    set role rihla_owner;
    create table read.planted_v1 (tenant_id uuid not null, id int not null, note text, seen_on date, primary key (tenant_id, id));
    call sec.protect('read.planted_v1', 'select, insert, update, delete');
    reset role;
  `);
});
afterAll(() => db.close());

const plant = (tenant: TenantId, id: number) =>
  db.transactions.inTenant(tenant, (tx) => tx.query('insert into read_a.planted_v1 values ($1, $2)', [tenant, id]));
const planted = (tenant: TenantId) =>
  db.transactions.inTenant(tenant, (tx) => tx.query<{ id: number }>('select id from planted_v1 order by id'));

describe('a transaction of a tenant', () => {
  it('sees and writes what is its own', async () => {
    await plant(a, 1);
    await plant(b, 2);
    expect(await planted(a)).toEqual([{ id: 1 }]);
    expect(await planted(b)).toEqual([{ id: 2 }]);
  });

  it('leaves nothing behind when its work throws', async () => {
    const before = await planted(a);
    const fails = db.transactions.inTenant(a, async (tx) => {
      await tx.query('insert into read_a.planted_v1 values ($1, 3)', [a]);
      throw new Error('second thoughts');
    });
    await expect(fails).rejects.toThrow('second thoughts');
    expect(await planted(a)).toEqual(before);
  });

  it('does not pretend to have committed when a statement failed and the work swallowed it', async () => {
    const fails = db.transactions.inTenant(a, (tx) => tx.query('select 1 / 0').catch(() => []));
    await expect(fails).rejects.toThrow('rolled back');
  });

  it('reads a day as the day that it is', async () => {
    const [row] = await db.transactions.inTenant(a, (tx) => tx.query(`select date '2021-12-17' as day`));
    expect(row).toEqual({ day: '2021-12-17' });
  });
});

describe('a connection that breaks between two statements', () => {
  it('fails its transaction, and not the process', async () => {
    const broken = db.transactions.inTenant(a, async (tx) => {
      const [mine] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
      await db.ownerPool.query('select pg_terminate_backend($1, 5000)', [mine?.pid]);
      await new Promise((resolve) => setTimeout(resolve, 50));
      return tx.query('select 1');
    });
    await expect(broken).rejects.toThrow();
    expect(await planted(b)).toBeDefined();
  });
});

describe('statements that are asked together', () => {
  it('are answered in the order in which they were asked', async () => {
    const [first, second] = await db.transactions.inTenant(a, (tx) =>
      Promise.all([
        tx.query(`select set_config('app.asked', 'first', true)`),
        tx.query(`select current_setting('app.asked') as asked`),
      ]),
    );
    expect(first).toHaveLength(1);
    expect(second).toEqual([{ asked: 'first' }]);
  });

  it('fail with the one before them, and nothing is kept', async () => {
    const later: unknown[] = [];
    const work = db.transactions.inTenant(a, (tx) =>
      Promise.all([
        tx.query('select 1 / 0'),
        tx.query('select id from read.planted_v1').catch((error: unknown) => later.push(error)),
      ]),
    );
    await expect(work).rejects.toMatchObject({ code: '22012' });
    expect(later).toMatchObject([{ code: '25P02' }]);
  });

  it('are refused when the transaction could not be bound, and that is what the caller hears', async () => {
    let seen: unknown;
    const unbound = new TenantPool(db.pool, () => {
      throw new Error('no binding');
    }).inTenant(a, async (tx) => {
      seen = await tx.query('select id from read.planted_v1').catch((error: unknown) => error);
    });
    await expect(unbound).rejects.toThrow('no binding');
    expect(seen).toMatchObject(DENIED);
  });
});

describe('a connection between two transactions', () => {
  it('is bound to nobody', async () => {
    await planted(a);
    const { rows } = await db.pool.query(`select coalesce(current_setting('app.bind', true), '') as bind`);
    expect(rows).toEqual([{ bind: '' }]);
    await expect(db.pool.query('select from read.planted_v1')).rejects.toMatchObject(DENIED);
  });

  it('is destroyed when a binding was made to outlive its transaction', async () => {
    const { appPool } = await import('./app-pool');
    const single = appPool(db.appUrl, 1);
    const transactions = new TenantPool(single, db.bind);
    await transactions.inTenant(a, (tx) => tx.query(`select set_config('app.bind', $1, false)`, [db.bind(a)]));
    await expect(single.query('select from read.planted_v1')).rejects.toMatchObject(DENIED);
    await single.end();
  });
});

describe('a binding', () => {
  const read = async (bind: string): Promise<unknown> => {
    const client = await db.pool.connect();
    try {
      await client.query('begin');
      await client.query(`select set_config('app.bind', $1, true)`, [bind]);
      return (await client.query('select id from read.planted_v1')).rows;
    } finally {
      await client.query('rollback');
      client.release();
    }
  };
  const expiry = String(Math.floor(Date.now() / 1000) + 30);
  const forged = (tenant: TenantId): string =>
    `${tenant}.${expiry}.${createHmac('sha256', randomBytes(32)).update(`${tenant}.${expiry}`).digest('hex')}`;

  it('is believed when it is ours and fresh', async () => expect(await read(db.bind(a))).not.toEqual([]));

  it.each([
    ['missing', () => ''],
    ['a plain tenant id', () => a],
    ['signed by another key', () => forged(a)],
    ['of one tenant with the signature of another', () => `${b}${db.bind(a).slice(b.length)}`],
    ['with a later expiry than was signed', () => db.bind(a).replace(/\.\d+\./, '.9999999999.')],
    ['nonsense', () => 'x.y.z'],
  ])('is refused when it is %s', async (_, bind) => {
    await expect(read(bind())).rejects.toMatchObject(DENIED);
  });

  it('is refused after thirty seconds', async () => {
    const { tenantBinding } = await import('./tenant-binding');
    const { theCluster } = await import('@rihla/test/cluster');
    const bind = tenantBinding(Buffer.from(theCluster().bindingKey, 'hex'));
    await expect(read(bind(a, Date.now() - 31_000))).rejects.toMatchObject({
      ...DENIED,
      message: 'tenant binding expired',
    });
    await expect(read(bind(a, Date.now() - 20_000))).resolves.toBeDefined();
  });

  it('cannot be made by the application itself: its key cannot be read', async () => {
    await expect(db.pool.query('select * from sec.binding_key')).rejects.toMatchObject(DENIED);
  });
});
