import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FactEvent } from '@rihla/statistics';
import { countedBy, readingsByOracle } from '@rihla/test/indicators.oracle';
import { readReferenceFile } from '../reference-file';
import { type HistoryStep, historyOf } from './history';
import { idOf } from './world';

const folder = join(__dirname, '../../../../../demo');
const TENANT = 'a4b0c7d8-9c53-4b8e-8a43-0d5f6d9a2b11';
const surroundings = { tenant: TENANT, staffUserId: 'staff', statSubjectOf: (id: string) => `subject of ${id}` };

type Count = Readonly<Record<'counselled' | 'creationSupport' | 'autoEntrepreneurs' | 'collectiveStartups', number>>;
interface Expected {
  readonly published: Count;
  readonly semesters: readonly {
    readonly period: string;
    readonly new: Count;
    readonly active: Count;
    readonly cumulative: Count;
  }[];
  readonly disaggregation: Readonly<Record<keyof Count, Readonly<Record<string, Readonly<Record<string, number>>>>>>;
  readonly 'ifWindowExtendedTo2023-04-30': Count;
}

const demo = readFileSync(join(folder, 'es_maroc_events.jsonl'), 'utf8').trim();
const file = readReferenceFile('demo', demo);
const expected = JSON.parse(readFileSync(join(folder, 'es_maroc_expected.json'), 'utf8')) as Expected;
const steps = historyOf(file, surroundings);

/** The facts of a history as they will be stored, the source standing for its keyed hash. */
const factsOf = (history: readonly HistoryStep[]): FactEvent[] =>
  history
    .flatMap(({ histories }) => histories.flatMap(({ facts = [] }) => facts))
    .map(({ news }): FactEvent => {
      switch (news.kind) {
        case 'emitted': {
          const { type: factType, ...fact } = news.fact;
          return { type: 'StatFactEmitted', occurredOn: fact.on, data: { factId: news.source, factType, ...fact } };
        }
        case 'voided':
          return { type: 'StatFactVoided', occurredOn: news.on, data: { factId: news.source, on: news.on } };
        case 'aliased':
          return {
            type: 'StatSubjectAliased',
            occurredOn: news.on,
            data: { from: news.from, to: news.to, on: news.on },
          };
      }
    });

const facts = factsOf(steps);
const { id: programmeId, start, end, territory } = file.meta.programme;
const programme = { programmeId, title: { fr: '', ar: '', en: '' }, start, end, territory };

const codes = { counselled: 'A1', creationSupport: 'C1', autoEntrepreneurs: 'C2', collectiveStartups: 'C3' } as const;
const names = ['counselled', 'creationSupport', 'autoEntrepreneurs', 'collectiveStartups'] as const;
const read = (from: string, to: string, reading: 'new' | 'active' | 'cumulative') =>
  Object.fromEntries(
    names.map((name) => [name, readingsByOracle(codes[name], facts, programme, { from, to })[reading]]),
  );

describe('the figures of the demo history', () => {
  it('SC-17 are the published ones as of 17 December 2021', () => {
    expect(read(start, '2021-12-17', 'cumulative')).toEqual(expected.published);
  });

  it('SC-17 move with the as-of date', () => {
    expect(read(start, '2021-12-31', 'cumulative')).toEqual({ ...expected.published, counselled: 143 });
    expect(read(start, '2023-04-30', 'cumulative')).toEqual(expected['ifWindowExtendedTo2023-04-30']);
  });

  it.each([
    [0, '2020-07-01', '2020-12-31'],
    [1, '2021-01-01', '2021-06-30'],
    [2, '2021-07-01', '2021-12-17'],
  ])('are those of half-year %i in the three readings', (place, from, to) => {
    for (const reading of ['new', 'active', 'cumulative'] as const) {
      expect(read(from, to, reading)).toEqual(expected.semesters[place]?.[reading]);
    }
  });

  it.each(['counselled', 'creationSupport', 'autoEntrepreneurs'] as const)('split as expected: %s', (name) => {
    const upTo = facts.filter(({ type, occurredOn }) => type !== 'StatFactEmitted' || occurredOn <= '2021-12-17');
    const counted = countedBy(codes[name], upTo, programme);
    const profile = new Map(
      facts.flatMap(({ type, data }) =>
        type === 'StatFactEmitted' && data.factType === 'BeneficiaryRegistered'
          ? [[data.subject, data.dims] as const]
          : [],
      ),
    );
    for (const [dimension, split] of Object.entries(expected.disaggregation[name])) {
      const found: Record<string, number> = {};
      for (const { survivor } of counted) {
        const code = profile.get(survivor)?.[dimension] ?? 'none';
        found[code] = (found[code] ?? 0) + 1;
      }
      expect({ [dimension]: found }).toEqual({ [dimension]: split });
    }
  });

  it('SC-06 count a registration less when two people were one', () => {
    const registrations = file.lines.filter(
      ({ type, occurredOn }) => type === 'BeneficiaryRegistered' && occurredOn >= start && occurredOn <= '2021-12-17',
    );
    expect(readingsByOracle('A2', facts, programme, { from: start, to: '2021-12-17' }).cumulative).toBe(
      registrations.length - 2,
    );
  });
});

describe('the demo history', () => {
  const streams = steps.flatMap(({ histories }) => histories);
  const told = (name: string, kind: 'beneficiary' | 'startup' | 'session') =>
    streams.filter(({ id }) => id === idOf(TENANT, kind, name)).flatMap(({ events }) => events.map(({ type }) => type));

  it('is one step per line, each with a key of its own, the same on every run', () => {
    expect(steps).toHaveLength(file.lines.length);
    expect(new Set(steps.map(({ key }) => key)).size).toBe(steps.length);
    expect(historyOf(file, surroundings)).toEqual(steps);
  });

  it('has other ids in another tenant', () => {
    const other = historyOf(file, { ...surroundings, tenant: 'b4b0c7d8-9c53-4b8e-8a43-0d5f6d9a2b11' });
    const ids = new Set(streams.map(({ id }) => id));
    expect(other.flatMap(({ histories }) => histories.map(({ id }) => id)).filter((id) => ids.has(id))).toEqual([]);
  });

  it('knows every event that it tells by its shape', () => {
    for (const { aggregate, events } of streams) {
      for (const { type, data } of events) {
        const fields = Object.keys(aggregate.shapes[type]?.fields ?? {});
        expect(Object.keys(data).filter((field) => !fields.includes(field))).toEqual([]);
      }
    }
  });

  it('says nothing of a person in a fact', () => {
    const ids = file.lines.flatMap((line) => (line.type === 'BeneficiaryRegistered' ? [line.data.beneficiaryId] : []));
    const people = ids.map((id) => idOf(TENANT, 'beneficiary', id));
    const emitted = facts.flatMap(({ type, data }) => (type === 'StatFactEmitted' ? [data] : []));
    const said = JSON.stringify(
      emitted.map(({ dims, measure, programmeIds, on }) => ({ dims, measure, programmeIds, on })),
    );
    expect(people.filter((id) => said.includes(id))).toEqual([]);
    expect(said).not.toContain('Exemple');
  });

  it('creates a start-up and its team before the register speaks, once', () => {
    expect(told('SU1', 'startup')).toEqual([
      'StartupCreated',
      'StartupMemberAdded',
      'StartupMemberAdded',
      'StartupMemberAdded',
      'StartupFormalised',
    ]);
    expect(told('SU92', 'startup')).toEqual(['StartupCreated', 'StartupFormalisationRejected']);
  });

  it('INC-05 gives each team exactly one lead', () => {
    for (const { events } of streams) {
      const roles = events.flatMap(({ type, data }) =>
        type === 'StartupMemberAdded' && 'role' in data ? [data.role] : [],
      );
      if (roles.length > 0) expect(roles.filter((role) => role === 'LEAD')).toHaveLength(1);
    }
  });

  it('merges on both files, and aliases the merged subject', () => {
    expect(told('B0097', 'beneficiary')).toContain('BeneficiariesMerged');
    expect(told('B0900', 'beneficiary')).toContain('BeneficiaryMergedInto');
    expect(facts).toContainEqual({
      type: 'StatSubjectAliased',
      occurredOn: '2021-12-14',
      data: {
        from: `subject of ${idOf(TENANT, 'beneficiary', 'B0900')}`,
        to: `subject of ${idOf(TENANT, 'beneficiary', 'B0097')}`,
        on: '2021-12-14',
      },
    });
  });

  it('erases last', () => {
    expect(steps.flatMap(({ erases }) => erases)).toEqual(
      ['B0003', 'B0022'].map((id) => idOf(TENANT, 'beneficiary', id)),
    );
    expect(steps.slice(0, -2).every(({ erases }) => erases.length === 0)).toBe(true);
  });

  it('erases a person under every id that was merged into hers', () => {
    const line = { seq: 9_000, type: 'BeneficiaryErased', occurredOn: '2022-02-01' };
    const erasure = { ...line, data: { beneficiaryId: 'B0097', reason: 'SUBJECT_REQUEST' } };
    const longer = historyOf(readReferenceFile('longer', `${demo}\n${JSON.stringify(erasure)}`), surroundings);
    expect(longer.at(-1)?.erases).toEqual(['B0097', 'B0900'].map((id) => idOf(TENANT, 'beneficiary', id)));
  });

  it('INC-19 dates a registration by the register, whenever the line was entered', () => {
    const late = JSON.stringify({
      seq: 9_000,
      type: 'AutoEntrepreneurStatusObtained',
      occurredOn: '2022-02-01',
      data: { beneficiaryId: 'B0001', registeredOn: '2021-12-01', activity: 'ICT', programmeIds: [programmeId] },
    });
    const longer = factsOf(historyOf(readReferenceFile('longer', `${demo}\n${late}`), surroundings));
    expect(readingsByOracle('C2', longer, programme, { from: start, to: '2021-12-17' }).cumulative).toBe(44);
  });
});
