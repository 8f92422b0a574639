import type { Day } from '@rihla/kernel';
import type { Window } from './count';

/** S1 is January to June, S2 July to December. */
export interface HalfYear extends Window {
  readonly period: string;
}

const later = (a: Day, b: Day): Day => (a > b ? a : b);
const earlier = (a: Day, b: Day): Day => (a < b ? a : b);

const halfYear = (year: number, half: 1 | 2): HalfYear => ({
  period: `${String(year)}-S${String(half)}`,
  from: `${String(year)}-${half === 1 ? '01-01' : '07-01'}`,
  to: `${String(year)}-${half === 1 ? '06-30' : '12-31'}`,
});

/** The half-years that touch a stretch of days, cut at its ends: the last one is « to 17 December ». */
export const halfYearsOf = ({ from, to }: Window): HalfYear[] => {
  const years = Array.from({ length: Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1 }, (_, n) => n);
  return years
    .map((n) => Number(from.slice(0, 4)) + n)
    .flatMap((year) => [halfYear(year, 1), halfYear(year, 2)])
    .filter((half) => half.from <= to && half.to >= from)
    .map((half) => ({ ...half, from: later(half.from, from), to: earlier(half.to, to) }));
};
