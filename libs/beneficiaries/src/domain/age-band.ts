import { ageOn, type Day } from '@rihla/kernel';
import type { Birth } from './person';

/** A row of the code list `age_band`: bounds in completed years, both included; without bounds for an unknown age. */
export interface AgeBand {
  readonly code: string;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** The band of a person on a day; UNKNOWN when no band of the list holds her age. */
export const ageBandOf = (birth: Birth, on: Day, bands: readonly AgeBand[]): string => {
  const age = ageOn(birth.date, on);
  const holds = ({ min, max }: AgeBand): boolean => min !== undefined && max !== undefined && min <= age && age <= max;
  return bands.find(holds)?.code ?? 'UNKNOWN';
};
