import { sayDay } from './day';
import { readDay } from './read-day';

describe('a typed day', () => {
  it.each(['17/12/2021', '17.12.2021', '17 12 2021', '2021-12-17', '17 décembre 2021'])('reads %s', (typed) => {
    expect(readDay(typed, 'fr')).toBe('2021-12-17');
  });

  it.each(['fr', 'ar', 'en'] as const)('reads back every month that it says, in %s', (language) => {
    for (let month = 1; month <= 12; month += 1) {
      const day = `2021-${String(month).padStart(2, '0')}-05`;
      expect(readDay(sayDay(day, language), language)).toBe(day);
    }
  });

  it.each(['31/02/2021', 'demain', '2021', ''])('does not read %s', (typed) => {
    expect(readDay(typed, 'fr')).toBeNull();
  });
});
