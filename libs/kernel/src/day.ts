/** A calendar day in Morocco, `YYYY-MM-DD`. Days compare as strings. */
export type Day = string;
/** An instant in UTC, `YYYY-MM-DDTHH:mm:ss.sssZ`. */
export type Instant = string;

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MS_PER_DAY = 86_400_000;

const utc = (day: Day): number => Date.parse(`${day}T00:00:00.000Z`);

/** True for a real day of the calendar: 2021-02-30 is not one. */
export const isDay = (text: string): boolean =>
  DAY.test(text) && !Number.isNaN(utc(text)) && new Date(utc(text)).toISOString().slice(0, 10) === text;

const casablanca = new Intl.DateTimeFormat('en-CA', { timeZone: 'Africa/Casablanca', dateStyle: 'short' });

/** The day that it is in Morocco at an instant (UTC+1, UTC+0 in Ramadan). */
export const dayOf = (instant: Instant): Day => casablanca.format(new Date(instant));

export const addDays = (day: Day, days: number): Day =>
  new Date(utc(day) + days * MS_PER_DAY).toISOString().slice(0, 10);

/** Whole days from the first day to the second; negative when the second is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((utc(to) - utc(from)) / MS_PER_DAY);

/** The day one year later; 29 February becomes 28 February. */
export const addYears = (day: Day, years: number): Day => {
  const moved = `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`;
  return isDay(moved) ? moved : addDays(`${moved.slice(0, 8)}28`, 0);
};

/** Completed years between a birth date and a day. */
export const ageOn = (birth: Day, on: Day): number =>
  Number(on.slice(0, 4)) - Number(birth.slice(0, 4)) - (on.slice(5) < birth.slice(5) ? 1 : 0);
