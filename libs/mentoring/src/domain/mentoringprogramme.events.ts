import { technical, type Event, type EventShapes, type Recalled } from '@rihla/kernel';

export type MentoringProgrammeCreated = Event<
  'MentoringProgrammeCreated',
  {
    mentoringProgrammeId: string;
    title: string;
    durationDays: number;
    meetingsPerWeek: number;
    minTrainingHours: number;
    maxPairsPerMentor: number;
    /** Vetting steps that this programme asks beside the compulsory ones of MEN-01. */
    requiredSteps: readonly string[];
    programmeIds: readonly string[];
  }
>;

export type MentoringProgrammeEvent = MentoringProgrammeCreated;

export const mentoringProgrammeShapes = {
  MentoringProgrammeCreated: {
    subject: null,
    fields: {
      mentoringProgrammeId: technical,
      title: technical,
      durationDays: technical,
      meetingsPerWeek: technical,
      minTrainingHours: technical,
      maxPairsPerMentor: technical,
      requiredSteps: technical,
      programmeIds: technical,
    },
  },
} as const satisfies EventShapes<MentoringProgrammeEvent>;

export type RecalledMentoringProgrammeEvent = Recalled<MentoringProgrammeEvent, typeof mentoringProgrammeShapes>;
