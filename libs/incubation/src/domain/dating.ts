import { type Command, type Day, dayOf, daysBetween, isDay, must, Refusal } from '@rihla/kernel';

/** How far back an act may be dated by anyone (domain.md §2); beyond it the incubation manager answers for it. */
const DAYS_BACK = 90;

export const mustBeDated = (on: Day, { at, by }: Command): void => {
  if (!isDay(on)) throw new Refusal('incubation.not-a-day', {}, 'input');
  const age = daysBetween(on, dayOf(at));
  must(age >= 0, 'incubation.in-the-future');
  must(age <= DAYS_BACK || by.roles.includes('INCUBATION_MANAGER'), 'incubation.too-long-ago', { days: DAYS_BACK });
};
