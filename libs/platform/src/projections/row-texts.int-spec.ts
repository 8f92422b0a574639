import { ownDatabase, type OwnDatabase } from '@rihla/test/database';
import fc from 'fast-check';
import type { Row } from './projection';
import { columnsOf, rowTexts } from './row-texts';

let db: OwnDatabase;
let tenant: string;
const COLUMNS = ['id', 'name', 'pieces', 'price', 'open', 'since', 'seen_at', 'goods', 'places', 'more'];

beforeAll(async () => {
  db = await ownDatabase();
  await db.ownerPool.query(`
    set role rihla_owner;
    create table read.kiosk_v1 (
      tenant_id uuid not null, id uuid not null, name text, pieces int, price numeric, open boolean, since date,
      seen_at timestamptz, goods text[], places bigint[], more jsonb, primary key (tenant_id, id)
    );
    call sec.protect('read.kiosk_v1', 'select, insert, update, delete');
    reset role`);
  tenant = await db.newTenant();
});
afterAll(() => db.close());

/** The rows as the server reads them, in their order. */
const readBack = (rows: readonly Row[], names = COLUMNS): Promise<readonly Row[]> =>
  db.transactions.inTenant(tenant, async (tx) => {
    const { from, values } = rowTexts(await columnsOf(tx, 'kiosk_v1', names), rows);
    const read = await tx.query<{ row: Row & { ordinality: number } }>(
      `select to_json(list) as row from ${from} list where $1::uuid is not null order by ordinality`,
      [tenant, ...values],
    );
    return read.map(({ row: { ordinality, ...row } }, nth) => {
      expect(ordinality).toBe(nth + 1);
      return row;
    });
  });

/** No text of PostgreSQL holds a NUL, nor half a character. */
const writable = (text: string): boolean => !text.includes('\0') && !/\p{Surrogate}/u.test(text);
const text = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom('\u0001', '\u0002', '\u0003', '"', '\\', ',', '{', '}', '\n', ' ', 'NULL', 'ر'),
    }),
  )
  .filter(writable);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value);
const kiosk: fc.Arbitrary<Row> = fc.record({
  id: fc.uuid(),
  name: maybe(text),
  pieces: maybe(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
  price: maybe(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }).map((price) => price + 0)),
  open: maybe(fc.boolean()),
  since: maybe(fc.constantFrom('2021-12-17', '1956-03-02')),
  seen_at: maybe(fc.constant('2021-12-17T08:30:00+00:00')),
  goods: maybe(fc.array(maybe(text))),
  places: maybe(fc.array(fc.nat())),
  more: maybe(
    fc.oneof(text, fc.integer(), fc.boolean(), fc.dictionary(text, text, { noNullPrototype: true }), fc.array(text)),
  ),
});

it('rows reach the server as they are, whatever their texts hold', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(kiosk, { minLength: 1, maxLength: 8 }), async (rows) => {
      expect(await readBack(rows)).toEqual(rows);
    }),
    { numRuns: 200 },
  );
});

it('an empty text alone is a row, and not none', async () => {
  expect(await readBack([{ name: '' }], ['name'])).toEqual([{ name: '' }]);
});

it('a row of a table without a key is asked for by nothing', async () => {
  expect(await readBack([{}, {}], [])).toEqual([{}, {}]);
});

it('what a row does not name is null', async () => {
  expect(await readBack([{ name: 'bread' }], ['name', 'price'])).toEqual([{ name: 'bread', price: null }]);
});

it('finds marks that no text holds, also when every control character is taken', async () => {
  const all = Array.from({ length: 31 }, (_, nth) => String.fromCodePoint(nth + 1)).join('');
  const rows = [{ name: all }, { name: '' }, { name: null }, { name: `\ue000${all}` }];
  expect(await readBack(rows, ['name'])).toEqual(rows);
});

it('refuses a column that the table does not have, and a name that is none', async () => {
  await expect(readBack([{ colour: 'red' }], ['colour'])).rejects.toThrow('kiosk_v1 has no column colour');
  await expect(readBack([{}], ['id; drop'])).rejects.toThrow('not a name of a table or column');
});
