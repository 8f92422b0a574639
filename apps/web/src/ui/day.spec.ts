import { daysBetween, sayDay } from './day';

describe('a day', () => {
  it('is said in French, the first of a month being « 1er »', () => {
    expect(sayDay('2021-12-17', 'fr')).toBe('17 décembre 2021');
    expect(sayDay('2021-01-01', 'fr')).toBe('1er janvier 2021');
    expect(sayDay('2021-03-21', 'fr')).toBe('21 mars 2021');
  });

  it('is said in Arabic with Moroccan month names and Western digits', () => {
    expect(sayDay('2021-12-17', 'ar')).toBe('17 دجنبر 2021');
    expect(sayDay('2021-08-02', 'ar')).toContain('غشت');
  });

  it('counts the days between two days', () => {
    expect(daysBetween('2021-12-01', '2021-12-17')).toBe(16);
    expect(daysBetween('2021-03-27', '2021-03-29')).toBe(2);
  });
});
