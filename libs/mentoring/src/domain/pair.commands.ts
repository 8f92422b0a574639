import type { Command, Day } from '@rihla/kernel';
import type { MenteeProfile, MentorProfile } from './matching';
import type { MenteeStanding } from './mentee.commands';
import type { MenteeState } from './mentee.state';
import type { MentorState } from './mentor.state';
import type { PairAgreementSigned, Side } from './pair.events';

/** What a mentor must not be to the mentee (MEN-07). */
export type Tie = 'COUNSELLOR' | 'EMPLOYER' | 'LANDLORD' | 'CREDITOR' | 'RELATIVE' | 'DECLARED';

export type ProposePair = Command<
  'ProposePair',
  {
    pairId: string;
    mentorId: string;
    beneficiaryId: string;
    mentoringProgrammeId: string;
    programmeIds: readonly string[];
    /** The programme's limit of active pairs per mentor. */
    maxPairs: number;
    mentor: { readonly state: MentorState; readonly profile: MentorProfile };
    mentee: { readonly state: MenteeState; readonly standing: MenteeStanding; readonly profile: MenteeProfile };
    /** Found or declared between the two. */
    ties: readonly Tie[];
  }
>;
export type AcceptPair = Command<'AcceptPair', { pairId: string; side: Side }>;
export type DeclinePair = Command<'DeclinePair', { pairId: string; side: Side; reason: string }>;
export type SignAgreement = Command<
  'SignAgreement',
  { pairId: string } & Pick<PairAgreementSigned['data'], 'signedOn' | 'startsOn' | 'endsOn' | 'goals' | 'rhythm'>
>;
export type StartPair = Command<'StartPair', { pairId: string; startedOn: Day }>;
export type LogMeeting = Command<
  'LogMeeting',
  {
    pairId: string;
    meetingId: string;
    heldOn: Day;
    durationMin: number;
    mode: string;
    note?: string | undefined;
    side: Side;
  }
>;
export type ConfirmMeeting = Command<
  'ConfirmMeeting',
  { pairId: string; meetingId: string; side: Side | 'COORDINATOR' }
>;
export type RecordFinalReview = Command<
  'RecordFinalReview',
  {
    pairId: string;
    reviewedOn: Day;
    mentorScore?: number | undefined;
    menteeScore?: number | undefined;
    notes?: string | undefined;
  }
>;
export type RecordMentoringOutcome = Command<
  'RecordMentoringOutcome',
  {
    pairId: string;
    outcome: { readonly code: string; readonly positive: boolean };
    /** The month of the pair, counted from its start. */
    atMonth: number;
    recordedOn: Day;
  }
>;
/** `reason` is a row of the code list `pair_end_reason`. */
export type EndPair = Command<
  'EndPair',
  { pairId: string; reason: { readonly code: string; readonly pairStatus: 'COMPLETED' | 'ENDED_EARLY' }; on: Day }
>;

export type PairCommand =
  | ProposePair
  | AcceptPair
  | DeclinePair
  | SignAgreement
  | StartPair
  | LogMeeting
  | ConfirmMeeting
  | RecordFinalReview
  | RecordMentoringOutcome
  | EndPair;
