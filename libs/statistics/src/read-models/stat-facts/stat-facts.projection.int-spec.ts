import { randomUUID } from 'node:crypto';
import type { TenantId } from '@rihla/event-store';
import type { ProgrammeCreated } from '@rihla/identity/contract';
import { ownDatabase, type OwnDatabase } from '@rihla/test/database';
import { tellTwice } from '@rihla/test/tell-twice';
import type { FactEvent, StatFactEmitted } from '../../domain/fact.events';
import { statFacts } from './stat-facts.projection';

type Counted = FactEvent | ProgrammeCreated;

let db: OwnDatabase;
let tenant: TenantId;

beforeAll(async () => {
  db = await ownDatabase();
});
beforeEach(async () => {
  tenant = await db.newTenant();
});
afterAll(() => db.close());

const tell = (...events: readonly Counted[]) => tellTwice(db, statFacts, tenant, events);
const rows = (sql: string, of = tenant) => db.transactions.inTenant(of, (tx) => tx.query(sql));

const emitted = (data: Partial<StatFactEmitted['data']> = {}): StatFactEmitted => ({
  type: 'StatFactEmitted',
  occurredOn: '2021-03-02',
  data: {
    factId: randomUUID(),
    factType: 'SessionRecorded',
    on: '2021-03-02',
    subject: randomUUID(),
    dims: { sex: 'F', serviceType: 'COUNSELLING' },
    measure: 45,
    programmeIds: ['PRG-A'],
    ...data,
  },
});

const aliased = (from: string, to: string): FactEvent => ({
  type: 'StatSubjectAliased',
  occurredOn: '2021-12-14',
  data: { from, to, on: '2021-12-14' },
});

const programme: ProgrammeCreated = {
  type: 'ProgrammeCreated',
  occurredOn: '2020-11-01',
  data: {
    programmeId: 'PRG-A',
    title: { fr: 'Programme', ar: 'برنامج', en: 'Programme' },
    donorOrg: null,
    start: '2020-11-01',
    end: '2023-04-30',
    territory: ['01.511'],
  },
};

describe('the facts as rows', () => {
  it('keeps a fact, once however often it is told', async () => {
    const fact = emitted();
    await tell(fact, fact);
    expect(
      await rows(
        'select fact_id, fact_type, on_day::text, subject, dims, measure::int, programme_ids, voided from stat_fact_v1',
      ),
    ).toEqual([
      {
        fact_id: fact.data.factId,
        fact_type: 'SessionRecorded',
        on_day: '2021-03-02',
        subject: fact.data.subject,
        dims: { sex: 'F', serviceType: 'COUNSELLING' },
        measure: 45,
        programme_ids: ['PRG-A'],
        voided: false,
      },
    ]);
  });

  it('marks a voided fact and leaves the others, told twice or not', async () => {
    const [wrong, right] = [emitted(), emitted()];
    const voided: FactEvent = {
      type: 'StatFactVoided',
      occurredOn: '2021-05-06',
      data: { factId: wrong.data.factId, on: '2021-05-06' },
    };
    await tell(wrong, right, voided, voided, wrong);
    const kept = await rows('select fact_id from stat_fact_v1 where not voided');
    expect(kept).toEqual([{ fact_id: right.data.factId }]);
  });

  it.each([
    ['the first merged first', [0, 1]],
    ['the last merged first', [1, 0]],
  ])('points a chain of merges at its last survivor: %s', async (_, order) => {
    const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()];
    const merges = [aliased(a, b), aliased(b, c)];
    const inOrder = order.flatMap((place) => merges[place] ?? []);
    await tell(...inOrder, ...inOrder);
    expect(await rows('select subject, canonical from stat_alias_v1')).toEqual(
      expect.arrayContaining([
        { subject: a, canonical: c },
        { subject: b, canonical: c },
      ]),
    );
    expect(await rows('select from stat_alias_v1')).toHaveLength(2);
  });

  it('never makes a subject its own survivor', async () => {
    const [a, b] = [randomUUID(), randomUUID()];
    await tell(aliased(a, b), aliased(b, a));
    expect(await rows('select subject, canonical from stat_alias_v1')).toEqual([{ subject: a, canonical: b }]);
  });

  it('keeps a programme, once however often it is told', async () => {
    await tell(programme, programme);
    expect(
      await rows(
        'select programme_id, title, donor_org, start_on::text, end_on::text, territory from stat_programme_v1',
      ),
    ).toEqual([
      {
        programme_id: 'PRG-A',
        title: programme.data.title,
        donor_org: null,
        start_on: '2020-11-01',
        end_on: '2023-04-30',
        territory: ['01.511'],
      },
    ]);
  });

  it('shows nothing of it to another tenant', async () => {
    await tell(emitted(), aliased(randomUUID(), randomUUID()), programme);
    const other = await db.newTenant();
    for (const table of statFacts.tables) {
      expect(await rows(`select from ${table}`)).toHaveLength(1);
      expect(await rows(`select from ${table}`, other)).toEqual([]);
    }
  });
});
