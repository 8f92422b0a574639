import { type Day, dayOf, type Instant, isDay, must, Refusal } from '@rihla/kernel';

/** What is told has happened: a real day, today or earlier. */
export const mustHaveHappened = (on: Day, at: Instant): void => {
  if (!isDay(on)) throw new Refusal('mentoring.not-a-day', {}, 'input');
  must(on <= dayOf(at), 'mentoring.in-the-future');
};
