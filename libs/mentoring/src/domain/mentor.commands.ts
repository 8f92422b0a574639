import type { Command, Day } from '@rihla/kernel';
import type { MentorApplied } from './mentor.events';

export type ApplyAsMentor = Command<'ApplyAsMentor', MentorApplied['data']>;
export type PassVettingStep = Command<
  'PassVettingStep',
  {
    mentorId: string;
    step: string;
    passedOn: Day;
    /** How many people vouched: asked of REFERENCES. */
    referees?: number | undefined;
    /** The date on the extract: asked of CRIMINAL_RECORD. */
    issuedOn?: Day | undefined;
  }
>;
export type FailVettingStep = Command<'FailVettingStep', { mentorId: string; step: string; failedOn: Day }>;
export type ApproveMentor = Command<
  'ApproveMentor',
  {
    mentorId: string;
    /** What the programme asks beside the compulsory steps. */
    requiredSteps: readonly string[];
  }
>;
export type RecordMentorTraining = Command<
  'RecordMentorTraining',
  { mentorId: string; hours: number; trainedOn: Day; minTrainingHours: number }
>;
/** Goes with the signature of a pair's agreement, in the same append; `maxPairs` is the programme's (MEN-04). */
export type ClaimMentorSlot = Command<'ClaimMentorSlot', { mentorId: string; pairId: string; maxPairs: number }>;
/** Goes with the end of the pair, in the same append. */
export type ReleaseMentorSlot = Command<'ReleaseMentorSlot', { mentorId: string; pairId: string }>;

export type MentorCommand =
  | ApplyAsMentor
  | PassVettingStep
  | FailVettingStep
  | ApproveMentor
  | RecordMentorTraining
  | ClaimMentorSlot
  | ReleaseMentorSlot;
