import type { LogPosition, TenantId } from '@rihla/event-store';
import type { Event } from '@rihla/kernel';
import { ownDatabase, type OwnDatabase } from '@rihla/test/database';
import fc from 'fast-check';
import { type Change, foldSteps, type Rows, stepsOf } from './keyed-rows';
import { keyed, type Told } from './projection';
import { type Inside, rowsInHand } from './rows-in-hand';

interface JarRow {
  readonly shelf: string;
  readonly place: number;
  readonly beans: number;
}
interface Beans {
  readonly jars: readonly (readonly [string, number])[];
  readonly beans: number;
}

/** An event about several rows: it adds beans, and none at all takes the jars away. */
const jars = keyed<JarRow, 'shelf' | 'place'>('jar_v1', ['shelf', 'place'])<Event>(
  ({ data }) => (data as Beans).jars.map(([shelf, place]) => ({ shelf, place })),
  (row, { data }, key) => {
    const { beans } = data as Beans;
    return beans === 0 ? undefined : { ...key, beans: (row?.beans ?? 0) + beans };
  },
);

let db: OwnDatabase;
beforeAll(async () => {
  db = await ownDatabase();
  await db.ownerPool.query(`
    set role rihla_owner;
    create table read.jar_v1 (
      tenant_id uuid not null, shelf text not null, place int not null, beans int not null,
      primary key (tenant_id, shelf, place)
    );
    call sec.protect('read.jar_v1', 'select, insert, update, delete');
    reset role`);
});
afterAll(() => db.close());

const told = (tenant: TenantId, data: Beans, nth: number): Told<Event> => ({
  type: 'Beans',
  occurredOn: '2021-12-17',
  data,
  tenant,
  eventId: '',
  streamId: '',
  version: nth,
  position: String(nth) as LogPosition,
  recordedAt: '',
});

const jar = fc.tuple(fc.constantFrom('a', 'ab', 'b'), fc.nat(6));
const pages = fc.array(
  fc.array(fc.record({ jars: fc.uniqueArray(jar, { maxLength: 4, selector: String }), beans: fc.nat(5) }), {
    maxLength: 8,
  }),
  { maxLength: 12 },
);

const limits = fc.record({
  held: fc.nat(6),
  changed: fc.integer({ min: 1, max: 5 }),
  written: fc.integer({ min: 1, max: 5 }),
});

it('rows that go to the table and come back are those of a fold in memory, however few fit in hand', async () => {
  await fc.assert(
    fc.asyncProperty(pages, limits, async (history, few) => {
      const tenant = await db.newTenant();
      const inside: Inside = (work) =>
        db.transactions.inTenant(tenant, async (tx) => {
          await tx.query(`set local search_path = read_b`);
          return work(tx);
        });
      const hand = rowsInHand(tenant, jars, inside, few);
      const rows: Rows = new Map();
      for (const page of history) {
        const steps = page.flatMap((data, nth) => stepsOf(jars, told(tenant, data, nth)));
        await hand.fold(steps);
        foldSteps(rows, new Map<string, Change>(), steps);
      }
      await hand.end();
      const stored = await inside((tx) => tx.query('select shelf, place, beans from jar_v1 order by shelf, place'));
      const expected = [...rows.values()].filter((row) => row !== undefined);
      expect(stored).toHaveLength(expected.length);
      expect(stored).toEqual(expect.arrayContaining(expected));
    }),
    { numRuns: 60 },
  );
}, 60_000);
