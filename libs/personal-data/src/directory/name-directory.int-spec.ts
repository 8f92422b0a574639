import { randomUUID } from 'node:crypto';
import type { LogPosition } from '@rihla/event-store';
import { ownDatabase } from '@rihla/test/database';
import { KeyRing } from '../key-ring';
import { rootKeyFromEnv } from '../keys/root-key';
import type { RowSealer } from '../row-sealer';
import { rowSealer } from '../row-sealer';
import { NameDirectory } from './name-directory';
import type { DirectoryPerson } from './person';
import { forgetPerson, putPerson } from './person-rows';

const root = rootKeyFromEnv('78'.repeat(32));

let db: Awaited<ReturnType<typeof ownDatabase>>;
let tenant: string;
let ring: KeyRing;
let rows: RowSealer;
let directory: NameDirectory;
let position = 0;

beforeAll(async () => {
  db = await ownDatabase();
}, 60_000);
beforeEach(async () => {
  tenant = await db.newTenant();
  ring = new KeyRing(db.transactions, root);
  rows = rowSealer(ring);
  directory = new NameDirectory(db.transactions, rows);
});
afterEach(() => {
  directory.clear();
  ring.close();
});
afterAll(() => db.close());

const next = (): LogPosition => String((position += 1)) as LogPosition;
const put = (subject: string, person: DirectoryPerson, changed = next(), of = tenant) =>
  db.transactions.inTenant(of, (tx) => putPerson(tx, rows, { tenant: of, subject, changed }, person));
const registered = async (...names: string[]): Promise<string> => {
  const subject = randomUUID();
  await put(subject, { names });
  return subject;
};
const search = async (text: string) => (await directory.search(tenant, text)).map(({ subject }) => subject);

describe('the name directory', () => {
  it('finds across scripts what lies sealed at rest', async () => {
    const fatou = await registered("Fatoumata N'Diaye");
    const fatouArabic = await registered('Fatou Ndiaye', 'فاتو ندياي');
    await registered('Moussa Traoré');
    expect((await search('Fatou Ndiaye')).sort()).toEqual([fatou, fatouArabic].sort());
    const stored = await db.transactions.inTenant(tenant, (tx) =>
      tx.query<{ sealed: Buffer }>('select sealed from pd.person_directory'),
    );
    expect(stored).toHaveLength(3);
    expect(stored.every(({ sealed }) => !/Fatou|Moussa/.test(sealed.toString('latin1')))).toBe(true);
  });

  it('finds at once who was registered, renamed or forgotten after it was loaded', async () => {
    const amina = await registered('Amina Benani');
    expect(await search('Amina')).toEqual([amina]);
    const khadija = await registered('Khadija Sow');
    expect(await search('Khadija')).toEqual([khadija]);
    await put(amina, { names: ['Zineb Benani'] });
    expect([await search('Amina'), await search('Zineb')]).toEqual([[], [amina]]);
    await db.transactions.inTenant(tenant, (tx) => forgetPerson(tx, { tenant, subject: amina, changed: next() }));
    expect(await search('Zineb')).toEqual([]);
  });

  it('does not let an older event undo a newer one when it is told again', async () => {
    const amina = randomUUID();
    await put(amina, { names: ['Amina'] }, '900000' as LogPosition);
    await put(amina, { names: ['Khadija'] }, '800000' as LogPosition);
    expect([await search('Amina'), await search('Khadija')]).toEqual([[amina], []]);
  });

  it('loads a tenant of several pages, and many searches at a time', async () => {
    const people = Array.from({ length: 2100 }, () => randomUUID());
    await ring.keysFor(
      tenant,
      people.map((subject) => ({ subject, class: 'I' })),
      { create: true },
    );
    await db.transactions.inTenant(tenant, async (tx) => {
      const changed = next();
      for (const subject of people) await putPerson(tx, rows, { tenant, subject, changed }, { names: ['Aliou Bah'] });
    });
    const hits = await Promise.all(Array.from({ length: 5 }, () => directory.search(tenant, 'Aliou', { limit: 3000 })));
    expect(hits.map((list) => list.length)).toEqual([2100, 2100, 2100, 2100, 2100]);
    expect(directory.held(tenant)).toBe(2100);
  }, 30_000);

  it('never shows another tenant’s people', async () => {
    const other = await db.newTenant();
    await put(randomUUID(), { names: ['Amina'] }, next(), other);
    expect(await search('Amina')).toEqual([]);
    expect(await directory.search(other, 'Amina')).toHaveLength(1);
  });

  it('ranks only those within the caller’s scope', async () => {
    const [hers, others] = [await registered('Amina Benani'), await registered('Amina Benani')];
    const hits = await directory.search(tenant, 'Amina', { limit: 1, within: (subject) => subject !== others });
    expect(hits.map(({ subject }) => subject)).toEqual([hers]);
  });
});

describe('an erased person in the directory', () => {
  it('leaves the memory with her keys', async () => {
    ring.onEvict((evicted) => {
      if (evicted) directory.drop(evicted.tenant, evicted.subject);
    });
    const amina = await registered('Amina Benani');
    await search('Amina');
    expect(directory.held(tenant)).toBe(1);
    await ring.destroy(tenant, amina);
    expect(directory.held(tenant)).toBe(0);
  });

  it('is not shown by a process that never heard of it', async () => {
    const amina = await registered('Amina Benani');
    expect(await search('Amina')).toEqual([amina]);
    const elsewhere = new KeyRing(db.transactions, root);
    await elsewhere.destroy(tenant, amina);
    elsewhere.close();
    expect(await search('Amina')).toEqual([]);
    expect(directory.held(tenant)).toBe(0);
  });

  it('is not brought back by a page that was opened before', async () => {
    const amina = await registered('Amina Benani');
    const slow: RowSealer = {
      ...rows,
      openRows: async (of, cells) => {
        const opened = await rows.openRows(of, cells);
        late.drop(of, amina);
        return opened;
      },
    };
    const late = new NameDirectory(db.transactions, slow);
    await late.search(tenant, 'Amina');
    expect(late.held(tenant)).toBe(0);
    late.clear();
  });

  it('is not brought back by a projection that comes late', async () => {
    const amina = await registered('Amina Benani');
    await ring.destroy(tenant, amina);
    await put(amina, { names: ['Amina Benani'] });
    expect(await search('Amina')).toEqual([]);
  });
});

it('forgets a tenant whose names nobody asked for', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'setInterval', 'queueMicrotask', 'Date'] });
  try {
    const brief = new NameDirectory(db.transactions, rows);
    await registered('Amina');
    await brief.search(tenant, 'Amina');
    jest.advanceTimersByTime(29 * 60_000);
    await brief.search(tenant, 'Amina');
    jest.advanceTimersByTime(29 * 60_000);
    expect(brief.held(tenant)).toBe(1);
    jest.advanceTimersByTime(60_000);
    expect(brief.held(tenant)).toBe(0);
  } finally {
    jest.useRealTimers();
  }
});
