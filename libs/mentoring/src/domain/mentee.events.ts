import { dimension, technical, type Day, type Event, type EventShapes, type Recalled } from '@rihla/kernel';

export type MenteeProposed = Event<
  'MenteeProposed',
  { enrolmentId: string; beneficiaryId: string; caseId: string; goals: readonly string[] }
>;
export type MenteePrepared = Event<'MenteePrepared', { enrolmentId: string; beneficiaryId: string; preparedOn: Day }>;
export type MenteeWithdrawn = Event<'MenteeWithdrawn', { enrolmentId: string; beneficiaryId: string; reason: string }>;
export type MenteePairClaimed = Event<
  'MenteePairClaimed',
  { enrolmentId: string; beneficiaryId: string; pairId: string }
>;
export type MenteePairReleased = Event<
  'MenteePairReleased',
  { enrolmentId: string; beneficiaryId: string; pairId: string; completed: boolean }
>;

export type MenteeEvent = MenteeProposed | MenteePrepared | MenteeWithdrawn | MenteePairClaimed | MenteePairReleased;

export const menteeShapes = {
  MenteeProposed: {
    subject: 'beneficiaryId',
    fields: { enrolmentId: technical, beneficiaryId: technical, caseId: technical, goals: dimension },
  },
  MenteePrepared: {
    subject: 'beneficiaryId',
    fields: { enrolmentId: technical, beneficiaryId: technical, preparedOn: technical },
  },
  MenteeWithdrawn: {
    subject: 'beneficiaryId',
    fields: { enrolmentId: technical, beneficiaryId: technical, reason: technical },
  },
  MenteePairClaimed: {
    subject: 'beneficiaryId',
    fields: { enrolmentId: technical, beneficiaryId: technical, pairId: technical },
  },
  MenteePairReleased: {
    subject: 'beneficiaryId',
    fields: { enrolmentId: technical, beneficiaryId: technical, pairId: technical, completed: technical },
  },
} as const satisfies EventShapes<MenteeEvent>;

export type RecalledMenteeEvent = Recalled<MenteeEvent, typeof menteeShapes>;
