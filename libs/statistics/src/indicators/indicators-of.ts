import { type Day, Refusal } from '@rihla/kernel';
import type { Transaction } from '@rihla/event-store';
import { catalogue } from './catalogue';
import { countIn, type Reading, type Readings } from './count';
import { type HalfYear, halfYearsOf } from './half-years';
import { programmeOf } from './programme';

export interface Figures {
  readonly programme: string;
  readonly from: Day;
  readonly asOf: Day;
  readonly reading: Reading;
  /** By indicator code: `{ "A1": 138, … }`. */
  readonly values: Readonly<Record<string, number>>;
}

export type HalfYearFigures = HalfYear & { readonly [R in Reading]: Readonly<Record<string, number>> };

/**
 * The figures of a programme for the acts that occurred from `from` (the programme's start when absent) to `asOf`,
 * with everything that is known now: a void or a merge holds for every date. `tx` is bound to the tenant.
 * The cumulative reading counts from the programme's start whatever `from` says.
 * @throws Refusal `programme.unknown`, `indicators.window-inverted`
 * Source: domain.md §6.
 */
export const indicatorsOf = async (
  tx: Transaction,
  ask: { readonly programme: string; readonly from?: Day | undefined; readonly asOf: Day; readonly reading: Reading },
  indicators = catalogue(),
): Promise<Figures> => {
  const programme = await programmeOf(tx, ask.programme);
  const { from = programme.start, asOf, reading } = ask;
  if (ask.from !== undefined && ask.from > asOf) {
    throw new Refusal('indicators.window-inverted', { from: ask.from, asOf }, 'input');
  }
  const values: Record<string, number> = {};
  for (const indicator of indicators) {
    const [readings] = await countIn(tx, indicator, programme, [{ from, to: asOf }]);
    values[indicator.code] = readings?.[reading] ?? 0;
  }
  return { programme: programme.programmeId, from, asOf, reading, values };
};

/**
 * The figures of a programme by half-year up to a day, in the three readings; nothing before its start.
 * @throws Refusal `programme.unknown`
 */
export const byHalfYear = async (
  tx: Transaction,
  programmeId: string,
  asOf: Day,
  indicators = catalogue(),
): Promise<HalfYearFigures[]> => {
  const programme = await programmeOf(tx, programmeId);
  const halves = halfYearsOf({ from: programme.start, to: asOf < programme.end ? asOf : programme.end });
  const counts: (readonly [string, Readings[]])[] = [];
  for (const indicator of indicators) {
    counts.push([indicator.code, await countIn(tx, indicator, programme, halves)]);
  }
  const valuesOf = (place: number, reading: Reading): Record<string, number> =>
    Object.fromEntries(counts.map(([code, readings]) => [code, readings[place]?.[reading] ?? 0]));
  return halves.map((half, place) => ({
    ...half,
    active: valuesOf(place, 'active'),
    new: valuesOf(place, 'new'),
    cumulative: valuesOf(place, 'cumulative'),
  }));
};
