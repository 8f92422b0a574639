import { jaroWinkler } from './likeness';
import { NameIndex } from './name-index';

const indexOf = (people: Record<string, readonly string[]>) => {
  const index = new NameIndex();
  for (const [subject, names] of Object.entries(people)) index.put(subject, { names });
  return index;
};
const found = (index: NameIndex, text: string) => index.search(text).map(({ subject }) => subject);

describe('a search by name', () => {
  const people = indexOf({
    fatoumata: ["Fatoumata N'Diaye"],
    fatou: ['فاتو ندياي'],
    fatima: ['Fatima Zahra Alaoui', 'فاطمة الزهراء العلوي'],
    mohammed: ['Mohammed Diallo'],
    muhammad: ['محمد العمراني'],
    moussa: ['Moussa Traoré'],
  });

  it('finds another spelling, a longer form and the Arabic script', () => {
    expect(found(people, 'Fatou Ndiaye').sort()).toEqual(['fatou', 'fatoumata']);
    expect(found(people, 'Mohamed').sort()).toEqual(['mohammed', 'muhammad']);
    expect(found(people, 'محمد').sort()).toEqual(['mohammed', 'muhammad']);
    expect(found(people, 'Fatema Zohra')).toContain('fatima');
  });

  it('forgives a typing error', () => {
    expect(found(people, 'Mousa Troaré')).toEqual(['moussa']);
  });

  it('puts the exact name first', () => {
    const index = indexOf({ a: ['Mohammad Diallo'], b: ['Mohamed Diallo'], c: ['Mohamed Dialo'] });
    expect(found(index, 'Mohamed Diallo')[0]).toBe('b');
    expect(index.search('Mohamed Diallo')[0]?.score).toBe(1);
  });

  it('finds nobody for a stranger or an empty text', () => {
    expect(found(people, 'Kouassi')).toEqual([]);
    expect(found(people, '')).toEqual([]);
  });

  it('asks for every word of two, and forgives one of four', () => {
    expect(found(people, 'Moussa Kouassi')).toEqual([]);
    expect(found(people, 'Kouassi Fatima Zahra Alaoui')).toEqual(['fatima']);
    expect(found(people, 'Kouassi Brou Fatima Alaoui')).toEqual([]);
  });

  it('asks the scope before it ranks: who is outside takes nobody’s place', () => {
    const index = indexOf({ a: ['Mohamed Diallo'], b: ['Mohamed Diallo'], z: ['Mohammed Dialo'] });
    const hits = index.search('Mohamed Diallo', { limit: 1, within: (subject) => subject === 'z' });
    expect(hits.map(({ subject }) => subject)).toEqual(['z']);
  });

  it('answers at most so many', () => {
    const index = indexOf(
      Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`p${String(i)}`, ['Mohamed Diallo']])),
    );
    expect(index.search('Mohamed')).toHaveLength(20);
    expect(index.search('Mohamed', { limit: 3 })).toHaveLength(3);
  });

  it('knows a person by her new name alone, and nobody who left', () => {
    const index = indexOf({ a: ['Moussa Traoré'] });
    index.put('a', { names: ['Aliou Bah'] });
    expect([found(index, 'Moussa'), found(index, 'Aliou')]).toEqual([[], ['a']]);
    index.drop('a');
    expect([found(index, 'Aliou'), index.size]).toEqual([[], 0]);
  });
});

describe('Jaro-Winkler', () => {
  it.each([
    ['martha', 'marhta', 0.961],
    ['dixon', 'dicksonx', 0.813],
    ['jellyfish', 'smellyfish', 0.896],
    ['abc', 'xyz', 0],
  ])('%s and %s are %d alike, as published', (a, b, likeness) => {
    expect(jaroWinkler(a, b)).toBeCloseTo(likeness, 3);
  });
});
