import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { TenantId } from '@rihla/event-store';
import { ownDatabase, type OwnDatabase } from '@rihla/test/database';
import { tellTwice } from '@rihla/test/tell-twice';
import { readingsByOracle } from '@rihla/test/indicators.oracle';
import type { FactEvent } from '../domain/fact.events';
import { statFacts } from '../read-models/stat-facts/stat-facts.projection';
import { catalogue } from './catalogue';
import { byHalfYear, indicatorsOf } from './indicators-of';
import type { Programme } from './programme';

let db: OwnDatabase;

beforeAll(async () => {
  db = await ownDatabase();
});
afterAll(() => db.close());

const programme: Programme = {
  programmeId: 'PRG-A',
  title: { fr: 'Programme', ar: 'برنامج', en: 'Programme' },
  start: '2020-11-01',
  end: '2022-04-30',
  territory: ['01.511', '01.227'],
};

const subjects = Array.from({ length: 6 }, () => randomUUID());
/** A tenant whose log holds the programme and these events. */
const tenantWith = async (events: readonly FactEvent[]): Promise<TenantId> => {
  const tenant = await db.newTenant();
  const created = { type: 'ProgrammeCreated', occurredOn: programme.start, data: { ...programme, donorOrg: null } };
  await tellTwice(db, statFacts, tenant, [created, ...events]);
  return tenant;
};

/** Few days, so that acts, window and programme often begin and end together. */
const day = fc.constantFrom(
  '2020-10-31',
  programme.start,
  '2020-12-31',
  '2021-02-01',
  '2021-12-17',
  programme.end,
  '2022-05-01',
);
const subject = fc.constantFrom(...subjects);
const province = fc.constantFrom('01.511', '01.227', '04.421');

const emitted = fc
  .record({
    factId: fc.uuid(),
    factType: fc.constantFrom(
      'SessionRecorded',
      'BeneficiaryRegistered',
      'BusinessSupportDelivered',
      'AutoEntrepreneurStatusObtained',
      'StartupFormalised',
    ),
    on: day,
    subject,
    dims: fc.record(
      {
        serviceType: fc.constantFrom('COUNSELLING', 'ORIENTATION', 'RECEPTION'),
        channel: fc.constantFrom('HUB_VISIT', 'GROUP', 'SMS'),
        supportType: fc.constantFrom('TRAINING', 'INFORMATION'),
        legalForm: fc.constantFrom('SARL', 'COOPERATIVE', 'SARL_AU'),
        hubProvince: province,
        province,
      },
      { requiredKeys: ['channel', 'legalForm', 'supportType'] },
    ),
    measure: fc.integer({ min: 0, max: 5 }),
    programmeIds: fc.subarray(['PRG-A', 'PRG-B']),
  })
  .map((data): FactEvent => ({ type: 'StatFactEmitted', occurredOn: data.on, data }));

/** Facts, then merges and voids of some of them, entered in any order. */
const logs = fc
  .tuple(
    fc.array(emitted, { minLength: 30, maxLength: 60 }),
    fc.array(fc.tuple(subject, subject, day), { maxLength: 4 }),
  )
  .chain(([facts, merges]) =>
    fc.subarray(facts).map((wrong): FactEvent[] => [
      ...facts,
      ...merges.map(([from, to, on]): FactEvent => ({
        type: 'StatSubjectAliased',
        occurredOn: on,
        data: { from, to, on },
      })),
      ...wrong
        .slice(0, 5)
        .flatMap(({ type, data, occurredOn: on }): FactEvent[] =>
          type === 'StatFactEmitted'
            ? [{ type: 'StatFactVoided', occurredOn: on, data: { factId: data.factId, on } }]
            : [],
        ),
    ]),
  );

describe('indicators in SQL', () => {
  it('say what the rules say, word by word, in each reading and window', async () => {
    await fc.assert(
      fc.asyncProperty(logs, day, day, async (events, one, other) => {
        const [from, asOf] = one < other ? [one, other] : [other, one];
        const tenant = await tenantWith(events);
        for (const reading of ['active', 'new', 'cumulative'] as const) {
          const figures = await db.transactions.inTenant(tenant, (tx) =>
            indicatorsOf(tx, { programme: 'PRG-A', from, asOf, reading }),
          );
          const expected = catalogue().map(
            ({ code }) => [code, readingsByOracle(code, events, programme, { from, to: asOf })[reading]] as const,
          );
          expect(figures).toEqual({ programme: 'PRG-A', from, asOf, reading, values: Object.fromEntries(expected) });
        }
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('add up by half-year: the new ones make the cumulative ones', async () => {
    await fc.assert(
      fc.asyncProperty(logs, async (events) => {
        const tenant = await tenantWith(events);
        const halves = await db.transactions.inTenant(tenant, (tx) => byHalfYear(tx, 'PRG-A', '2021-12-17'));
        expect(halves.map(({ period }) => period)).toEqual(['2020-S2', '2021-S1', '2021-S2']);
        for (const { code } of catalogue()) {
          const summed = halves.reduce((sum, half) => sum + (half.new[code] ?? 0), 0);
          expect(halves[2]?.cumulative[code]).toBe(summed);
          const oracle = halves.map(({ from, to }) => readingsByOracle(code, events, programme, { from, to }).active);
          expect(halves.map((half) => half.active[code])).toEqual(oracle);
        }
      }),
      { numRuns: 20 },
    );
  }, 120_000);

  it('know no programme of another tenant', async () => {
    await tenantWith([]);
    const other = await db.newTenant();
    const asked = db.transactions.inTenant(other, (tx) =>
      indicatorsOf(tx, { programme: 'PRG-A', asOf: '2021-12-17', reading: 'cumulative' }),
    );
    await expect(asked).rejects.toMatchObject({ code: 'programme.unknown', kind: 'unknown' });
  });

  it('refuse a window that ends before it starts', async () => {
    const tenant = await tenantWith([]);
    const asked = db.transactions.inTenant(tenant, (tx) =>
      indicatorsOf(tx, { programme: 'PRG-A', from: '2021-12-18', asOf: '2021-12-17', reading: 'new' }),
    );
    await expect(asked).rejects.toMatchObject({ code: 'indicators.window-inverted', kind: 'input' });
  });

  it('count nothing before the programme starts, and its first day from then on', async () => {
    const fact: FactEvent = {
      type: 'StatFactEmitted',
      occurredOn: '2020-10-31',
      data: {
        factId: randomUUID(),
        factType: 'AutoEntrepreneurStatusObtained',
        on: '2020-10-31',
        subject: randomUUID(),
        dims: {},
        programmeIds: ['PRG-A'],
      },
    };
    const first: FactEvent = {
      ...fact,
      occurredOn: programme.start,
      data: { ...fact.data, factId: randomUUID(), on: programme.start },
    };
    const tenant = await tenantWith([fact, first]);
    const asOf = (to: string, from?: string) =>
      db.transactions.inTenant(tenant, (tx) =>
        indicatorsOf(tx, { programme: 'PRG-A', from, asOf: to, reading: 'active' }),
      );
    expect((await asOf('2020-10-31')).values['C2']).toBe(0);
    expect((await asOf('2020-11-01', '2020-07-01')).values['C2']).toBe(1);
    expect((await asOf('2020-11-01', '2020-07-01')).from).toBe('2020-07-01');
  });
});
