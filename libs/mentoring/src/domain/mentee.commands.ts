import type { Command, Day } from '@rihla/kernel';

/** MEN-06, as accompaniment and beneficiaries tell it on the day. */
export interface MenteeStanding {
  readonly caseOpen: boolean;
  readonly mentoringConsent: boolean;
}

export type ProposeMentee = Command<
  'ProposeMentee',
  { enrolmentId: string; beneficiaryId: string; caseId: string; goals: readonly string[]; standing: MenteeStanding }
>;
export type PrepareMentee = Command<'PrepareMentee', { beneficiaryId: string; preparedOn: Day }>;
export type WithdrawMentee = Command<'WithdrawMentee', { beneficiaryId: string; reason: string }>;
/** Goes with the signature of a pair's agreement, in the same append. */
export type ClaimMentee = Command<'ClaimMentee', { beneficiaryId: string; pairId: string; standing: MenteeStanding }>;
/** Goes with the end of the pair, in the same append. */
export type ReleaseMentee = Command<'ReleaseMentee', { beneficiaryId: string; pairId: string; completed: boolean }>;

export type MenteeCommand = ProposeMentee | PrepareMentee | WithdrawMentee | ClaimMentee | ReleaseMentee;
