import { ownDatabase, type OwnDatabase } from './database';

describe('the database of a test', () => {
  let db: OwnDatabase;

  beforeAll(async () => {
    db = await ownDatabase();
  });
  afterAll(() => db.close());

  it('speaks as an application that owns nothing', async () => {
    const { rows } = await db.pool.query<{ me: string }>('select current_user as me');
    expect(rows).toEqual([{ me: 'rihla_app' }]);
  });

  it('knows the tenants that it is given', async () => {
    const tenants = [await db.newTenant(), await db.newTenant()];
    expect(await db.transactions.tenants()).toEqual(tenants);
  });

  it('sorts and compares as UTF-8 by code point, whatever the machine speaks', async () => {
    const { rows } = await db.pool.query<{ encoding: string; locale: string }>(
      `select pg_encoding_to_char(encoding) as encoding, datlocale as locale from pg_database where datname = current_database()`,
    );
    expect(rows).toEqual([{ encoding: 'UTF8', locale: 'C.UTF-8' }]);
  });
});
