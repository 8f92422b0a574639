import { randomUUID } from 'node:crypto';
import { ownDatabase } from '@rihla/test/database';
import { blindIndex } from './blind-index';
import { eventSealer } from './event-sealer';
import { factIds } from './fact-ids';
import { KeyRing } from './key-ring';
import { rootKeyFromEnv } from './keys/root-key';
import { recordedBy } from './testing/recorded';
import { draftOf, named, visited, visitShapes } from './testing/visits';

const root = rootKeyFromEnv('56'.repeat(32));
const ALL = ['I', 'C', 'S'] as const;

let db: Awaited<ReturnType<typeof ownDatabase>>;
let tenant: string;
let ring: KeyRing;

beforeAll(async () => {
  db = await ownDatabase();
  tenant = await db.newTenant();
  ring = new KeyRing(db.transactions, root);
}, 60_000);
afterAll(async () => {
  ring.close();
  await db.close();
});

describe('a person who is erased', () => {
  it('is gone from her events, which stay', async () => {
    const [amina, boris] = [randomUUID(), randomUUID()];
    const sealer = eventSealer(ring);
    const events = [
      named(amina, 'Amina'),
      named(boris, 'Boris'),
      visited([amina, boris], { note: 'confidence', health: 'x' }),
    ];
    const recorded = await recordedBy(
      sealer,
      tenant,
      events.map((event) => draftOf(event)),
    );
    expect(await sealer.unsealEvents(tenant, recorded, visitShapes, ALL)).toEqual(events);

    await ring.destroy(tenant, amina);

    for (const anySealer of [sealer, eventSealer(new KeyRing(db.transactions, root))]) {
      const remembered = await anySealer.unsealEvents(tenant, recorded, visitShapes, ALL);
      expect(remembered.map(({ data }) => data)).toEqual([
        { personId: amina },
        { personId: boris, name: { given: 'Boris' } },
        { visitId: 'v1', personIds: [amina, boris], service: 'ORIENTATION', health: 'x' },
      ]);
    }
  });

  it('leaves nothing that derives the ids of her facts', async () => {
    const amina = randomUUID();
    const ids = factIds(ring, root);
    const id = await ids.factId(tenant, amina, 'session:1');
    expect(await factIds(new KeyRing(db.transactions, root), root).factId(tenant, amina, 'session:1')).toBe(id);
    await ring.destroy(tenant, amina);
    await expect(ids.factId(tenant, amina, 'session:1')).rejects.toThrow('erased');
  });

  it('is found by no identifier, and a late projection does not bring her back', async () => {
    const [amina, boris, index] = [randomUUID(), randomUUID(), blindIndex(root)];
    const find = () => db.transactions.inTenant(tenant, (tx) => index.find(tx, tenant, 'phone', '+212612345678'));
    const put = () =>
      db.transactions.inTenant(tenant, async (tx) => {
        await index.put(tx, tenant, amina, 'phone', '06 12 34 56 78');
        await index.put(tx, tenant, boris, 'phone', '06 12 34 56 78');
      });
    await put();
    await put();
    expect(await find()).toEqual([amina, boris].sort());
    await ring.destroy(tenant, amina);
    await put();
    expect(await find()).toEqual([boris]);
  });
});

describe('a key whose append then failed', () => {
  it('is simply found by the next attempt', async () => {
    const amina = randomUUID();
    const sealer = eventSealer(ring);
    await sealer.sealEvents(tenant, [draftOf(named(amina, 'never appended'))]);
    const later = new KeyRing(db.transactions, root);
    const recorded = await recordedBy(eventSealer(later), tenant, [draftOf(named(amina, 'Amina'))]);
    const [event] = await sealer.unsealEvents(tenant, recorded, visitShapes, ALL);
    expect(event?.data).toEqual({ personId: amina, name: { given: 'Amina' } });
    const keys = await db.transactions.inTenant(tenant, (tx) =>
      tx.query('select from pd.subject_key where subject_id = $1', [amina]),
    );
    expect(keys).toHaveLength(1);
  });
});

describe('the blind index', () => {
  it('keeps to its tenant, and forgets one field or all', async () => {
    const [amina, index, other] = [randomUUID(), blindIndex(root), await db.newTenant()];
    const inTenant = db.transactions.inTenant.bind(db.transactions);
    await inTenant(tenant, async (tx) => {
      await index.put(tx, tenant, amina, 'phone', '0699999999');
      await index.put(tx, tenant, amina, 'email', 'amina@exemple.ma');
      await index.put(tx, tenant, amina, 'email', 'nothing');
    });
    expect(await inTenant(other, (tx) => index.find(tx, other, 'phone', '0699999999'))).toEqual([]);
    await inTenant(tenant, (tx) => index.remove(tx, amina, 'phone'));
    const both = (tx: Parameters<Parameters<typeof inTenant>[1]>[0]) =>
      Promise.all([index.find(tx, tenant, 'phone', '0699999999'), index.find(tx, tenant, 'email', 'AMINA@exemple.ma')]);
    expect(await inTenant(tenant, both)).toEqual([[], [amina]]);
    await inTenant(tenant, (tx) => index.remove(tx, amina));
    expect(await inTenant(tenant, both)).toEqual([[], []]);
  });
});
