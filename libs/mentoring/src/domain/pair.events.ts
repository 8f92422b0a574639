import {
  dimension,
  measure,
  technical,
  text,
  type Day,
  type Event,
  type EventShapes,
  type Recalled,
} from '@rihla/kernel';

export type Side = 'MENTOR' | 'MENTEE';

/** Every event names both, so that a row or an envelope needs no other event. */
interface PairRef {
  readonly pairId: string;
  readonly mentorId: string;
  readonly beneficiaryId: string;
}

export type PairProposed = Event<
  'PairProposed',
  PairRef & { enrolmentId: string; mentoringProgrammeId: string; proposedOn: Day; programmeIds: readonly string[] }
>;
export type PairAccepted = Event<'PairAccepted', PairRef & { side: Side; acceptedOn: Day }>;
export type PairDeclined = Event<'PairDeclined', PairRef & { side: Side; reason: string; declinedOn: Day }>;
export type PairAgreementSigned = Event<
  'PairAgreementSigned',
  PairRef & {
    signedOn: Day;
    startsOn: Day;
    endsOn: Day;
    goals: readonly string[];
    rhythm: { readonly meetingsPerWeek: number; readonly durationMin: number };
  }
>;
export type PairStarted = Event<'PairStarted', PairRef & { startedOn: Day; programmeIds: readonly string[] }>;
export type MeetingLogged = Event<
  'MeetingLogged',
  PairRef & {
    meetingId: string;
    heldOn: Day;
    durationMin: number;
    mode: string;
    note?: string | undefined;
    side: Side;
    loggedOn: Day;
  }
>;
export type MeetingConfirmed = Event<
  'MeetingConfirmed',
  PairRef & {
    meetingId: string;
    heldOn: Day;
    durationMin?: number | undefined;
    side: Side | 'COORDINATOR';
    programmeIds: readonly string[];
  }
>;
export type PairReviewRecorded = Event<
  'PairReviewRecorded',
  PairRef & {
    reviewType: string;
    reviewedOn: Day;
    mentorScore?: number | undefined;
    menteeScore?: number | undefined;
    notes?: string | undefined;
  }
>;
export type MentoringOutcomeRecorded = Event<
  'MentoringOutcomeRecorded',
  PairRef & { outcome: string; positive: boolean; atMonth: number; recordedOn: Day }
>;
export type PairEnded = Event<
  'PairEnded',
  PairRef & { reason: string; finalStatus: 'COMPLETED' | 'ENDED_EARLY'; on: Day }
>;

export type PairEvent =
  | PairProposed
  | PairAccepted
  | PairDeclined
  | PairAgreementSigned
  | PairStarted
  | MeetingLogged
  | MeetingConfirmed
  | PairReviewRecorded
  | MentoringOutcomeRecorded
  | PairEnded;

const pairRef = { pairId: technical, mentorId: technical, beneficiaryId: technical } as const;

/** What is said of a pair is said of the mentee: it lies under her key, and the mentor keeps none of it. */
export const pairShapes = {
  PairProposed: {
    subject: 'beneficiaryId',
    fields: {
      ...pairRef,
      enrolmentId: technical,
      mentoringProgrammeId: technical,
      proposedOn: technical,
      programmeIds: technical,
    },
  },
  PairAccepted: { subject: 'beneficiaryId', fields: { ...pairRef, side: technical, acceptedOn: technical } },
  PairDeclined: {
    subject: 'beneficiaryId',
    fields: { ...pairRef, side: technical, reason: text, declinedOn: technical },
  },
  PairAgreementSigned: {
    subject: 'beneficiaryId',
    fields: {
      ...pairRef,
      signedOn: technical,
      startsOn: technical,
      endsOn: technical,
      goals: dimension,
      rhythm: technical,
    },
  },
  PairStarted: { subject: 'beneficiaryId', fields: { ...pairRef, startedOn: technical, programmeIds: technical } },
  MeetingLogged: {
    subject: 'beneficiaryId',
    fields: {
      ...pairRef,
      meetingId: technical,
      heldOn: technical,
      durationMin: measure,
      mode: technical,
      note: text,
      side: technical,
      loggedOn: technical,
    },
  },
  MeetingConfirmed: {
    subject: 'beneficiaryId',
    fields: {
      ...pairRef,
      meetingId: technical,
      heldOn: technical,
      durationMin: measure,
      side: technical,
      programmeIds: technical,
    },
  },
  PairReviewRecorded: {
    subject: 'beneficiaryId',
    fields: {
      ...pairRef,
      reviewType: technical,
      reviewedOn: technical,
      mentorScore: measure,
      menteeScore: measure,
      notes: text,
    },
  },
  MentoringOutcomeRecorded: {
    subject: 'beneficiaryId',
    fields: { ...pairRef, outcome: dimension, positive: dimension, atMonth: technical, recordedOn: technical },
  },
  PairEnded: {
    subject: 'beneficiaryId',
    fields: { ...pairRef, reason: dimension, finalStatus: dimension, on: technical },
  },
} as const satisfies EventShapes<PairEvent>;

export type RecalledPairEvent = Recalled<PairEvent, typeof pairShapes>;
