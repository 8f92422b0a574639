import { codeList } from '@rihla/platform/code-lists';
import type { FactEvent, Programme, StatFactEmitted } from '@rihla/statistics';

type Fact = StatFactEmitted['data'];
interface Person {
  readonly survivor: string;
  readonly subjects: readonly string[];
}
interface Stretch {
  readonly from: string;
  readonly to: string;
}

const listed = (list: string, code: string | undefined, holds: (entry: object) => boolean): boolean =>
  codeList(list).some((entry) => entry.code === code && holds(entry));

/** The rules of domain.md §6.1 once more, word by word, over a list in memory; the product answers them in SQL. */
const rules: Readonly<Record<string, (fact: Fact, programme: Programme) => boolean>> = {
  A1: ({ factType, dims, programmeIds }, { programmeId, territory }) =>
    factType === 'SessionRecorded' &&
    programmeIds.includes(programmeId) &&
    listed('service_type', dims['serviceType'], (s) => 'countsAs' in s && s.countsAs === 'COUNSELLING_ORIENTATION') &&
    listed('contact_channel', dims['channel'], (c) => 'substantive' in c && c.substantive === true) &&
    territory.includes(dims['hubProvince'] ?? ''),
  A2: ({ factType }) => factType === 'BeneficiaryRegistered',
  C1: ({ factType, dims, programmeIds }, { programmeId }) =>
    factType === 'BusinessSupportDelivered' &&
    programmeIds.includes(programmeId) &&
    listed(
      'support_type',
      dims['supportType'],
      (s) => 'countsAsCreationSupport' in s && s.countsAsCreationSupport === true,
    ),
  C2: ({ factType, programmeIds }, { programmeId }) =>
    factType === 'AutoEntrepreneurStatusObtained' && programmeIds.includes(programmeId),
  C3: ({ factType, dims, measure = 0, programmeIds }, { programmeId, territory }) =>
    factType === 'StartupFormalised' &&
    programmeIds.includes(programmeId) &&
    listed('startup_legal_form', dims['legalForm'], (f) => 'canBeCollective' in f && f.canBeCollective === true) &&
    measure >= 2 &&
    territory.includes(dims['province'] ?? ''),
};

const personsOf = (events: readonly FactEvent[]): Person[] => {
  let persons: Person[] = [];
  const find = (subject: string): Person =>
    persons.find(({ subjects }) => subjects.includes(subject)) ?? { survivor: subject, subjects: [subject] };
  for (const { type, data } of events) {
    if (type === 'StatFactEmitted' && find(data.subject).subjects.length === 1) {
      persons = [...persons.filter(({ survivor }) => survivor !== data.subject), find(data.subject)];
    }
    if (type !== 'StatSubjectAliased') continue;
    const [merged, kept] = [find(data.from), find(data.to)];
    if (merged.survivor === kept.survivor) continue;
    persons = persons.filter(({ survivor }) => survivor !== merged.survivor && survivor !== kept.survivor);
    persons.push({ survivor: kept.survivor, subjects: [...kept.subjects, ...merged.subjects] });
  }
  return persons;
};

/** The persons (or enterprises) that an indicator counts, each with the days of her acts that count. */
export const countedBy = (
  code: string,
  events: readonly FactEvent[],
  programme: Programme,
): readonly { readonly survivor: string; readonly days: readonly string[] }[] => {
  const voided = new Set(events.flatMap(({ type, data }) => (type === 'StatFactVoided' ? [data.factId] : [])));
  const facts = events
    .flatMap(({ type, data }) => (type === 'StatFactEmitted' ? [data] : []))
    .filter(({ factId, on }) => !voided.has(factId) && on >= programme.start && on <= programme.end)
    .filter((fact) => rules[code]?.(fact, programme) ?? false);
  return personsOf(events)
    .map(({ survivor, subjects }) => ({
      survivor,
      days: facts
        .filter(({ subject }) => (code === 'A2' ? subject === survivor : subjects.includes(subject)))
        .map(({ on }) => on)
        .sort(),
    }))
    .filter(({ days }) => days.length > 0);
};

/** The three readings of an indicator, straight from their definitions in domain.md §6. */
export const readingsByOracle = (
  code: string,
  events: readonly FactEvent[],
  programme: Programme,
  { from, to }: Stretch,
): { active: number; new: number; cumulative: number } => {
  const counted = countedBy(code, events, programme);
  const within = (day = ''): boolean => day >= from && day <= to;
  return {
    active: counted.filter(({ days }) => days.some(within)).length,
    new: counted.filter(({ days: [first] }) => within(first)).length,
    cumulative: counted.filter(({ days: [first = ''] }) => first <= to).length,
  };
};
