import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ownDatabase } from '@rihla/test/database';
import { Client } from 'pg';
import { RootKeyError, SubjectErasedError, TamperedError } from './errors';
import { followEvictions } from './eviction-listener';
import { KeyRing } from './key-ring';
import type { KeySlot } from './keys/key-source';
import { rootKeyFromEnv } from './keys/root-key';

type Database = Awaited<ReturnType<typeof ownDatabase>>;

const root = rootKeyFromEnv('12'.repeat(32));
const slotOf = (subject: string = randomUUID()): KeySlot => ({ subject, class: 'I' });
const idsOf = async (ring: KeyRing, tenant: string, slot: KeySlot, create = false) =>
  (await ring.keysFor(tenant, [slot], { create }))(slot)?.map(({ id }) => id);

let db: Database;
let tenant: string;
const rings: KeyRing[] = [];
const aRing = (options: { clock?: () => number; size?: number } = {}, key = root) => {
  const ring = new KeyRing(db.transactions, key, options);
  rings.push(ring);
  return ring;
};

beforeAll(async () => {
  db = await ownDatabase();
  tenant = await db.newTenant();
}, 60_000);
afterEach(() => {
  for (const ring of rings.splice(0)) ring.close();
});
afterAll(() => db.close());

describe('the key ring', () => {
  it('makes a key only when asked to, and finds it again in another process', async () => {
    const [slot, one] = [slotOf(), aRing()];
    expect(await idsOf(one, tenant, slot)).toBeUndefined();
    const made = await idsOf(one, tenant, slot, true);
    expect(made).toHaveLength(1);
    expect(await idsOf(aRing(), tenant, slot)).toEqual(made);
  });

  it('fetches the keys of many persons and classes in one batch', async () => {
    const slots = Array.from({ length: 200 }, () => randomUUID()).flatMap((subject) =>
      (['I', 'C', 'S'] as const).map((keyClass) => ({ subject, class: keyClass })),
    );
    await aRing().keysFor(tenant, slots, { create: true });
    const inTenant = jest.spyOn(db.transactions, 'inTenant');
    const keysOf = await aRing().keysFor(tenant, slots, { create: false });
    expect(new Set(slots.map((slot) => keysOf(slot)?.[0]?.id)).size).toBe(600);
    expect(inTenant).toHaveBeenCalledTimes(2); // the rows, and once the tenant's own key
    inTenant.mockRestore();
  });

  it('gives one key to twenty who make it at the same time', async () => {
    const slots = [slotOf(), slotOf(), slotOf()];
    const rings = Array.from({ length: 20 }, () => aRing());
    const all = await Promise.all(
      rings.map(async (ring, i) => {
        const keysOf = await ring.keysFor(tenant, i % 2 ? slots : [...slots].reverse(), { create: true });
        return slots.map((slot) => keysOf(slot)?.[0]?.id).join();
      }),
    );
    expect(new Set(all).size).toBe(1);
    expect(all[0]).not.toContain('undefined');
  });

  it('gives one tenant key to twenty who start a new tenant together', async () => {
    const fresh = await db.newTenant();
    const slots = Array.from({ length: 20 }, () => slotOf());
    await Promise.all(slots.map((slot) => aRing().keysFor(fresh, [slot], { create: true })));
    const keysOf = await aRing().keysFor(fresh, slots, { create: false });
    expect(slots.every((slot) => keysOf(slot)?.length === 1)).toBe(true);
  });

  it('knows nothing of another tenant’s person of the same id', async () => {
    const [slot, other] = [slotOf(), await db.newTenant()];
    const ids = await idsOf(aRing(), tenant, slot, true);
    expect(await idsOf(aRing(), other, slot)).toBeUndefined();
    expect(await idsOf(aRing(), other, slot, true)).not.toEqual(ids);
  });

  it('holds no key in clear: another root key opens nothing', async () => {
    const slot = slotOf();
    await idsOf(aRing(), tenant, slot, true);
    await expect(idsOf(aRing({}, rootKeyFromEnv('34'.repeat(32))), tenant, slot)).rejects.toThrow(RootKeyError);
  });

  it('refuses a key that was moved to another person', async () => {
    const [amina, boris] = [slotOf(), slotOf()];
    await aRing().keysFor(tenant, [amina, boris], { create: true });
    await db.transactions.inTenant(tenant, (tx) =>
      tx.query(
        `update pd.subject_key b set wrapped = a.wrapped, commitment = a.commitment, dek_id = a.dek_id
           from pd.subject_key a where a.subject_id = $1 and b.subject_id = $2`,
        [amina.subject, boris.subject],
      ),
    );
    await expect(idsOf(aRing(), tenant, boris)).rejects.toThrow(TamperedError);
  });
});

describe('the memory of the ring', () => {
  it('keeps a key for five minutes and not longer', async () => {
    let now = Date.now();
    const [slot, ring] = [slotOf(), aRing({ clock: () => now })];
    await idsOf(ring, tenant, slot, true);
    expect(ring.held).toBe(1);
    now += 5 * 60_000;
    ring.sweep();
    expect(ring.held).toBe(0);
  });

  it('holds no more than its size', async () => {
    const ring = aRing({ size: 5 });
    await ring.keysFor(
      tenant,
      Array.from({ length: 12 }, () => slotOf()),
      { create: true },
    );
    expect(ring.held).toBe(5);
  });

  it('does not keep a key that was evicted while it was on its way', async () => {
    const [slot, ring] = [slotOf(), aRing()];
    await idsOf(aRing(), tenant, slot, true);
    const fetching = idsOf(ring, tenant, slot);
    ring.evict(tenant, slot.subject);
    expect(await fetching).toHaveLength(1);
    expect(ring.held).toBe(0);
  });

  it('drops an erased person’s keys in every process that listens, also after it lost its connection', async () => {
    const [slot, eraser, ring] = [slotOf(), aRing(), aRing()];
    const connected: Client[] = [];
    const listener = await followEvictions(async () => {
      const client = new Client({ connectionString: db.appUrl });
      await client.connect();
      connected.push(client);
      return client;
    }, ring);
    try {
      await idsOf(ring, tenant, slot, true);
      await eraser.destroy(tenant, slot.subject);
      await until(() => ring.held === 0);

      const second = slotOf();
      await idsOf(ring, tenant, second, true);
      const { processID } = connected[0] as Client & { processID: number };
      await db.ownerPool.query('select pg_terminate_backend($1)', [processID]);
      await until(() => ring.held === 0 && connected.length === 2);

      await idsOf(ring, tenant, second);
      await pause(50);
      await eraser.destroy(tenant, second.subject);
      await until(() => ring.held === 0);
    } finally {
      await listener.close();
    }
  });
});

describe('erasure', () => {
  it('destroys every class and every wrapped byte, once and for all', async () => {
    const [subject, ring] = [randomUUID(), aRing()];
    const slots = (['I', 'C', 'S'] as const).map((keyClass) => ({ subject, class: keyClass }));
    await ring.keysFor(tenant, slots, { create: true });
    await ring.destroy(tenant, subject);
    await ring.destroy(tenant, subject);
    const keysOf = await ring.keysFor(tenant, slots, { create: false });
    expect(slots.map((slot) => keysOf(slot))).toEqual([[], [], []]);
    const left = await db.transactions.inTenant(tenant, (tx) =>
      tx.query('select wrapped from pd.subject_key where subject_id = $1 and wrapped is not null', [subject]),
    );
    expect(left).toEqual([]);
  });

  it('raises a fence: no key of hers is ever made again, of no class, in capitals neither', async () => {
    const [subject, ring] = [randomUUID(), aRing()];
    await ring.keysFor(tenant, [slotOf(subject)], { create: true });
    await ring.destroy(tenant, subject);
    for (const slot of [slotOf(subject), { subject, class: 'S' as const }, slotOf(subject.toUpperCase())]) {
      await expect(aRing().keysFor(tenant, [slotOf(), slot], { create: true })).rejects.toThrow(SubjectErasedError);
    }
  });

  it('also fences a person who never had a key', async () => {
    const [slot, ring] = [slotOf(), aRing()];
    await ring.destroy(tenant, slot.subject);
    expect(await idsOf(ring, tenant, slot)).toEqual([]);
    await expect(idsOf(ring, tenant, slot, true)).rejects.toThrow(SubjectErasedError);
  });

  it('is fenced in the database itself, whatever the application believes', async () => {
    const subject = randomUUID();
    await aRing().keysFor(tenant, [slotOf(subject)], { create: true });
    await aRing().destroy(tenant, subject);
    const back = db.transactions.inTenant(tenant, (tx) =>
      tx.query(`update pd.subject_key set wrapped = '\\x01' where subject_id = $1`, [subject]),
    );
    await expect(back).rejects.toMatchObject({ code: 'PD001' });
  });

  it('leaves no key alive when it races with those who make one', async () => {
    for (let round = 0; round < 15; round += 1) {
      const slot = slotOf();
      await Promise.allSettled([
        ...Array.from({ length: 4 }, () => idsOf(aRing(), tenant, slot, true)),
        aRing().destroy(tenant, slot.subject),
        ...Array.from({ length: 4 }, () => idsOf(aRing(), tenant, slot, true)),
      ]);
      const alive = await db.transactions.inTenant(tenant, (tx) =>
        tx.query('select from pd.subject_key where subject_id = $1 and wrapped is not null', [slot.subject]),
      );
      expect(alive).toEqual([]);
    }
  });

  it('waits for a key in the making, and takes it', async () => {
    const slot = slotOf();
    await aRing().keysFor(tenant, [slot], { create: true });
    let erasure: Promise<void> = Promise.resolve();
    await db.transactions.inTenant(tenant, async (tx) => {
      await tx.query(
        `insert into pd.subject_key (tenant_id, subject_id, class, version, dek_id, epoch, wrapped, commitment)
         select tenant_id, subject_id, 'S', 1, gen_random_uuid(), epoch, wrapped, commitment from pd.subject_key where subject_id = $1`,
        [slot.subject],
      );
      erasure = aRing().destroy(tenant, slot.subject);
      await pause(100);
    });
    await erasure;
    const alive = await db.transactions.inTenant(tenant, (tx) =>
      tx.query('select from pd.subject_key where subject_id = $1 and wrapped is not null', [slot.subject]),
    );
    expect(alive).toEqual([]);
  });

  it('does not touch another person, nor the same id in another tenant', async () => {
    const [gone, stays, other, ring] = [slotOf(), slotOf(), await db.newTenant(), aRing()];
    await ring.keysFor(tenant, [gone, stays], { create: true });
    await ring.keysFor(other, [gone], { create: true });
    await ring.destroy(tenant, gone.subject);
    expect(await idsOf(aRing(), tenant, stays)).toHaveLength(1);
    expect(await idsOf(aRing(), other, gone)).toHaveLength(1);
  });
});

const until = async (holds: () => boolean): Promise<void> => {
  const deadline = Date.now() + 5000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error('it did not happen within five seconds');
    await pause(10);
  }
};
