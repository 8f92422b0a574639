import { ageOn } from '@rihla/kernel';
import { codeList, codeOf } from '@rihla/platform/code-lists';
import { inventPerson, type Sketch } from './names';

const sketch = (change: Partial<Sketch> = {}): Sketch => ({
  beneficiaryId: 'B0001',
  ordinal: 0,
  registeredOn: '2021-03-02',
  sex: 'F',
  ageBand: '25_29',
  nationality: 'SEN',
  ...change,
});

describe('an invented person', () => {
  it('is the same on every run, and tells that she is invented', () => {
    const person = inventPerson(sketch());
    expect(inventPerson(sketch())).toEqual(person);
    expect(person.name.latin.family).toMatch(/^Exemple-/);
    expect(person.name.arabic.family).toMatch(/^مثال /);
  });

  it.each(codeList('nationalities').map(({ code }) => code))('has a name in both scripts: %s', (nationality) => {
    for (const { code: sex } of codeList('sex')) {
      const { latin, arabic } = inventPerson(sketch({ nationality, sex })).name;
      expect(latin.given).toMatch(/^\p{Script=Latin}+$/u);
      expect(arabic.given).toMatch(/^\p{Script=Arabic}+$/u);
    }
  });

  it.each(codeList('age_band').filter(({ min }) => min !== undefined))(
    'has an age inside $code',
    ({ code, min, max }) => {
      for (const beneficiaryId of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
        const { birth } = inventPerson(sketch({ beneficiaryId, ageBand: code }));
        const age = ageOn(birth.date, '2021-03-02');
        expect(age).toBeGreaterThanOrEqual(min ?? 0);
        expect(age).toBeLessThanOrEqual(max ?? 0);
        expect(birth.precision).toBe('YEAR');
      }
    },
  );

  it('has an estimated age when the file does not know it', () => {
    expect(codeOf('age_band', 'UNKNOWN').min).toBeUndefined();
    expect(inventPerson(sketch({ ageBand: 'UNKNOWN' })).birth.precision).toBe('ESTIMATED');
  });

  it('has a number of her own, in a series of zeros', () => {
    const phones = Array.from({ length: 20_000 }, (_, ordinal) => inventPerson(sketch({ ordinal })).phone);
    expect(new Set(phones).size).toBe(phones.length);
    expect(phones[12]).toBe('+212600000012');
    expect(phones.every((phone) => /^\+2126000\d{5}$/.test(phone))).toBe(true);
  });
});
