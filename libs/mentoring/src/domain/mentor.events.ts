import {
  dimension,
  measure,
  personal,
  technical,
  type Day,
  type Event,
  type EventShapes,
  type Recalled,
} from '@rihla/kernel';

export interface PersonName {
  readonly latin: { readonly given: string; readonly family?: string | undefined };
  readonly arabic?: { readonly given: string; readonly family?: string | undefined } | undefined;
}

export interface SpokenLanguage {
  readonly code: string;
  readonly level: string;
}

export type MentorApplied = Event<
  'MentorApplied',
  {
    mentorId: string;
    name: PersonName;
    email: string;
    phone?: string | undefined;
    birthYear?: number | undefined;
    sex?: string | undefined;
    source: string;
    employerOrgId?: string | undefined;
    sectors: readonly string[];
    languages: readonly SpokenLanguage[];
    city: string;
    remote: boolean;
    availability?: string | undefined;
    appliedOn: Day;
  }
>;
/** `validTo` is the last day on which the step counts towards an approval. */
export type MentorVettingStepPassed = Event<
  'MentorVettingStepPassed',
  { mentorId: string; step: string; passedOn: Day; validTo: Day }
>;
export type MentorVettingStepFailed = Event<
  'MentorVettingStepFailed',
  { mentorId: string; step: string; failedOn: Day }
>;
export type MentorApproved = Event<'MentorApproved', { mentorId: string; approvedOn: Day; vettedUntil: Day }>;
export type MentorTrained = Event<'MentorTrained', { mentorId: string; hours: number; trainedOn: Day }>;
export type MentorSlotClaimed = Event<'MentorSlotClaimed', { mentorId: string; pairId: string }>;
export type MentorSlotReleased = Event<'MentorSlotReleased', { mentorId: string; pairId: string }>;

export type MentorEvent =
  | MentorApplied
  | MentorVettingStepPassed
  | MentorVettingStepFailed
  | MentorApproved
  | MentorTrained
  | MentorSlotClaimed
  | MentorSlotReleased;

/** A mentor is a person too: who she is lies under her own key. */
export const mentorShapes = {
  MentorApplied: {
    subject: 'mentorId',
    fields: {
      mentorId: technical,
      name: personal,
      email: personal,
      phone: personal,
      birthYear: personal,
      sex: personal,
      source: dimension,
      employerOrgId: personal,
      sectors: dimension,
      languages: personal,
      city: dimension,
      remote: technical,
      availability: personal,
      appliedOn: technical,
    },
  },
  MentorVettingStepPassed: {
    subject: 'mentorId',
    fields: { mentorId: technical, step: technical, passedOn: technical, validTo: technical },
  },
  // Which step was failed may say much about a person: a criminal record, a reference.
  MentorVettingStepFailed: {
    subject: 'mentorId',
    fields: { mentorId: technical, step: personal, failedOn: technical },
  },
  MentorApproved: {
    subject: 'mentorId',
    fields: { mentorId: technical, approvedOn: technical, vettedUntil: technical },
  },
  MentorTrained: { subject: 'mentorId', fields: { mentorId: technical, hours: measure, trainedOn: technical } },
  MentorSlotClaimed: { subject: 'mentorId', fields: { mentorId: technical, pairId: technical } },
  MentorSlotReleased: { subject: 'mentorId', fields: { mentorId: technical, pairId: technical } },
} as const satisfies EventShapes<MentorEvent>;

export type RecalledMentorEvent = Recalled<MentorEvent, typeof mentorShapes>;
