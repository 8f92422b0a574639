import { addDays, addYears, type Day, must } from '@rihla/kernel';
import type { PassVettingStep } from './mentor.commands';
import type { Mentor } from './mentor.state';

/** MEN-01: whatever the programme, nobody meets a beneficiary without these. */
const COMPULSORY = ['INTERVIEW', 'IDENTITY', 'REFERENCES', 'CODE_OF_CONDUCT', 'CONFIDENTIALITY'];
const REFEREES = 2;
/** An extract of the criminal record counts for less than three months. */
const EXTRACT_DAYS = 90;
/** MEN-03: vetting holds for 24 months. */
const VETTING_YEARS = 2;

/** MEN-03: the last day on which an approval of that day lets a mentor enter a pair. */
export const vettedUntil = (approvedOn: Day): Day => addDays(addYears(approvedOn, VETTING_YEARS), -1);

/** MEN-01: how long a step counts; two referees and a recent extract are part of passing. */
export const validityOf = ({ step, passedOn, referees = 0, issuedOn }: PassVettingStep['data']): Day => {
  must(step !== 'REFERENCES' || referees >= REFEREES, 'mentor.too-few-references', { minimum: REFEREES });
  if (step !== 'CRIMINAL_RECORD') return vettedUntil(passedOn);
  must(issuedOn !== undefined && issuedOn <= passedOn, 'mentor.extract-undated');
  const validTo = addDays(issuedOn, EXTRACT_DAYS - 1);
  must(validTo >= passedOn, 'mentor.extract-too-old', { days: EXTRACT_DAYS });
  return validTo;
};

/** MEN-01: names the first step that is missing, or that no longer counts. */
export const mustBeVetted = ({ steps }: Mentor, requiredSteps: readonly string[], on: Day): void => {
  const missing = [...COMPULSORY, ...requiredSteps].find((step) => (steps[step] ?? '') < on);
  must(missing === undefined, 'mentor.vetting-incomplete', { step: missing ?? '' });
};
