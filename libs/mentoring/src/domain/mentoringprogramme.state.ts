import type { RecalledMentoringProgrammeEvent } from './mentoringprogramme.events';

/** The settings that mentors and pairs of the programme are held to. */
export interface MentoringProgramme {
  readonly status: 'open';
  readonly minTrainingHours: number;
  readonly maxPairsPerMentor: number;
  readonly requiredSteps: readonly string[];
  readonly programmeIds: readonly string[];
}

export type MentoringProgrammeState = { readonly status: 'unknown' } | MentoringProgramme;

export const evolve = (
  _: MentoringProgrammeState,
  { data }: RecalledMentoringProgrammeEvent,
): MentoringProgrammeState => {
  const { minTrainingHours, maxPairsPerMentor, requiredSteps, programmeIds } = data;
  return { status: 'open', minTrainingHours, maxPairsPerMentor, requiredSteps, programmeIds };
};
