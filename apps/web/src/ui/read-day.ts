import { sayDay, type Language } from './day';

const isoDay = (year: number, month: number, day: number): string | null => {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? date.toISOString().slice(0, 10) : null;
};

const monthNamed = (typed: string, language: Language): number =>
  Array.from({ length: 12 }, (_, month) => sayDay(`2021-${String(month + 1).padStart(2, '0')}-15`, language)).findIndex(
    (said) => typed.includes(said.replace(/[\d\s]/g, '').toLowerCase()),
  ) + 1;

/** Reads a day as people type it: 17/12/2021, 17.12.2021, 2021-12-17, or with the month in words. */
export const readDay = (typed: string, language: Language): string | null => {
  const numbers = (typed.match(/\d+/g) ?? []).map(Number);
  const [first = 0, second = 0, third = 0] = numbers;
  if (numbers.length === 3) return first > 31 ? isoDay(first, second, third) : isoDay(third, second, first);
  const month = monthNamed(typed.toLowerCase(), language);
  return numbers.length === 2 && month > 0 ? isoDay(second, month, first) : null;
};
