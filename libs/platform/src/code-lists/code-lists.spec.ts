import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeExtras } from './code';
import { codeList, codeListIndex, codeOf, isCode, UnknownCodeError, UnknownCodeListError } from './code-lists';

const names = codeListIndex.map(({ file }) => file.replace('.json', ''));
const arabic = /\p{Script=Arabic}/u;
/** Levels of the Common European Framework (A1 … C2) keep their letters in every language. */
const latinWord = /\p{Script=Latin}(?!\d)/u;

type Kind = 'string' | 'number' | 'boolean';
type Promised = {
  readonly [N in keyof CodeExtras]: Readonly<Record<keyof CodeExtras[N], Kind | 'number?' | 'string?'>>;
};

/** The types of `CodeExtras` once more as values: the compiler keeps the two alike, the test holds the data to them. */
const promised: Promised = {
  administrative_status: { group: 'string', publicationGroup: 'string' },
  age_band: { min: 'number?', max: 'number?' },
  case_intensity: { weight: 'number', maxContactGapDays: 'number' },
  case_status: { order: 'number', countsInCaseload: 'boolean' },
  consent_purpose: { requiredToOpenCase: 'boolean' },
  contact_channel: { substantive: 'boolean' },
  identity_document_type: { scope: 'string', grantsEconomicFormalities: 'boolean' },
  mentoring_outcome: { positive: 'boolean' },
  mentor_status: { order: 'number', matchable: 'boolean' },
  nationalities: { group: 'string' },
  pair_end_reason: { pairStatus: 'string' },
  pair_status: { occupiesMentorSlot: 'boolean' },
  provinces: { region: 'string', kind: 'string' },
  roles: { scope: 'string', seesIndividuals: 'boolean' },
  service_type: { family: 'string', countsAs: 'string?' },
  startup_legal_form: { minFounders: 'number', canBeCollective: 'boolean', register: 'string?' },
  support_type: { countsAsCreationSupport: 'boolean' },
};

describe('code lists', () => {
  it('are the files of the index, no more and no fewer', () => {
    const files = readdirSync(join(__dirname, 'data')).filter((file) => file !== '_index.json');
    expect(codeListIndex.map(({ file }) => file).sort()).toEqual(files.sort());
  });

  it.each(codeListIndex.map((entry) => [entry.file.replace('.json', ''), entry] as const))(
    '%s holds the codes and the extra keys that the index announces',
    (name, { count, extraKeys }) => {
      const codes = codeList(name);
      const keys = new Set(codes.flatMap((code) => Object.keys(code)));
      expect(codes).toHaveLength(count);
      expect([...keys].sort()).toEqual(['ar', 'code', 'en', 'fr', ...extraKeys].sort());
    },
  );

  it.each(names)('%s has a label of its own in French, Arabic and English for each code', (name) => {
    const codes = codeList(name);
    expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length);
    for (const { code, fr, ar, en } of codes) {
      expect(code).toMatch(/^[A-Za-z0-9_.]+$/);
      for (const label of [fr, ar, en]) expect(label.trim()).not.toBe('');
      expect([fr, en].filter((label) => arabic.test(label))).toEqual([]);
      expect(ar).toMatch(arabic);
      expect(ar).not.toMatch(latinWord);
    }
  });

  it.each(Object.entries(promised))('%s carries what the rules read', (name, fields) => {
    for (const code of codeList(name)) {
      for (const [field, kind] of Object.entries<string>(fields)) {
        const value: unknown = Reflect.get(code, field);
        if (kind.endsWith('?') && value === undefined) continue;
        expect([code.code, field, typeof value]).toEqual([code.code, field, kind.replace('?', '')]);
      }
    }
  });

  it('names each role scope that the permissions know', () => {
    const scopes = new Set(codeList('roles').map(({ scope }) => scope));
    expect([...scopes].sort()).toEqual([
      'ASSIGNED',
      'CASELOAD',
      'HUB',
      'NETWORK',
      'PLATFORM',
      'SELF',
      'TEAM',
      'TENANT',
    ]);
  });

  it.each([
    ['nationalities', 'group', 'nationality_group'],
    ['administrative_status', 'group', 'administrative_status_group'],
    ['provinces', 'region', 'regions'],
  ])('%s.%s is a code of %s', (name, field, target) => {
    for (const code of codeList(name)) expect(isCode(target, String(Reflect.get(code, field)))).toBe(true);
  });

  it('covers every age from birth to 130 exactly once', () => {
    const bands = codeList('age_band').filter(({ min }) => min !== undefined);
    for (let age = 0; age <= 130; age += 1) {
      expect(bands.filter(({ min = 0, max = 0 }) => age >= min && age <= max)).toHaveLength(1);
    }
  });

  it('finds a code with what the rules read of it', () => {
    expect(codeOf('service_type', 'COUNSELLING').countsAs).toBe('COUNSELLING_ORIENTATION');
    expect(codeOf('startup_legal_form', 'COOPERATIVE').minFounders).toBe(5);
    expect(codeOf('contact_channel', 'SMS').substantive).toBe(false);
  });

  it('says no to a code that a list does not hold, and to a list that nobody keeps', () => {
    expect(isCode('sex', 'F')).toBe(true);
    expect(isCode('sex', 'toString')).toBe(false);
    expect(() => codeOf('sex', 'NOPE')).toThrow(UnknownCodeError);
    expect(() => codeList('nope')).toThrow(UnknownCodeListError);
    expect(() => codeList('../../../package')).toThrow(UnknownCodeListError);
  });

  it('cannot be changed by who reads it', () => {
    const [first] = codeList('sex');
    expect(() => Object.assign(first ?? {}, { fr: 'autre' })).toThrow(TypeError);
  });
});
