import { randomUUID } from 'node:crypto';
import { ownDatabase, type OwnDatabase } from '@rihla/test/database';
import { until } from '@rihla/test/told';
import { Doorbell } from './doorbell';

describe('the doorbell of a process', () => {
  let db: OwnDatabase;
  const lines = async (): Promise<number[]> => {
    const { rows } = await db.ownerPool.query<{ pid: number }>(
      `select pid from pg_stat_activity where query like 'listen %' and datname = current_database()`,
    );
    return rows.map(({ pid }) => pid);
  };
  beforeAll(async () => {
    db = await ownDatabase();
  });
  afterAll(() => db.close());

  it('has one line for all who listen, and another for those who stay when one leaves', async () => {
    const doorbell = new Doorbell(db.pool);
    const heard: string[] = [];
    const first = await doorbell.listen(() => undefined);
    const second = await doorbell.listen((tenant) => heard.push(tenant));
    const before = await lines();
    expect(before).toHaveLength(1);
    await first.close();
    const after = await lines();
    expect(after).not.toEqual(before);
    const tenant = randomUUID();
    doorbell.ring(tenant);
    await until(() => heard.length > 0);
    expect(heard).toEqual([tenant]);
    await second.close();
    await until(async () => (await lines()).length === 0);
  });
});
