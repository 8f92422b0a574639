import { addDays, addYears, ageOn, dayOf, daysBetween, isDay } from './day';

describe('days', () => {
  it('are those of the calendar', () => {
    expect(['2021-12-17', '2024-02-29'].every(isDay)).toBe(true);
    expect(['2021-02-29', '2021-13-01', '2021-1-1', '17/12/2021', ''].some(isDay)).toBe(false);
  });

  it('are Moroccan: an hour ahead of UTC, but in Ramadan', () => {
    expect(dayOf('2021-12-17T23:30:00.000Z')).toBe('2021-12-18');
    expect(dayOf('2021-04-20T23:30:00.000Z')).toBe('2021-04-20');
  });

  it('count across months and leap years', () => {
    expect(addDays('2021-12-31', 1)).toBe('2022-01-01');
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2024-03-01', '2024-02-28')).toBe(-2);
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28');
  });

  it('give completed years', () => {
    expect(ageOn('1992-05-04', '2021-05-03')).toBe(28);
    expect(ageOn('1992-05-04', '2021-05-04')).toBe(29);
  });
});
