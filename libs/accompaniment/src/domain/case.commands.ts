import type { Command, Day } from '@rihla/kernel';
import type { Holder } from './holder';
import type { Person } from './person';
import type { ProgrammePeriod } from './programmes';

export type OpenCase = Command<
  'OpenCase',
  {
    caseId: string;
    person: Person;
    track: string;
    intensity: string;
    holder: Holder;
    hubId: string;
    openedOn?: Day | undefined;
    legalBasis: string;
    programmes: readonly ProgrammePeriod[];
    /** The supervisor's reason for going above the hard cap. */
    override?: string | undefined;
  }
>;
export type AssignCase = Command<
  'AssignCase',
  { caseId: string; person: Person; holder: Holder; override?: string | undefined }
>;
export type ChangeIntensity = Command<'ChangeIntensity', { caseId: string; person: Person; intensity: string }>;
export type ChangeTrack = Command<'ChangeTrack', { caseId: string; person: Person; track: string }>;
/** Asked when the person withdrew her consent CASE_MANAGEMENT. */
export type HeedConsentWithdrawal = Command<'HeedConsentWithdrawal', { caseId: string; withdrawnOn: Day }>;
/** Asked after a merge: the one open case of the merged person goes on under the id that lives on. */
export type FollowMerge = Command<'FollowMerge', { caseId: string; survivorId: string }>;
/** Asked after a merge that found two open cases (BEN-10). */
export type CloseDuplicateCase = Command<'CloseDuplicateCase', { caseId: string }>;

export type CaseCommand =
  OpenCase | AssignCase | ChangeIntensity | ChangeTrack | HeedConsentWithdrawal | FollowMerge | CloseDuplicateCase;
