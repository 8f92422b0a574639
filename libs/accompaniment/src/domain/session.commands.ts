import type { Command } from '@rihla/kernel';
import type { Person } from './person';
import type { ProgrammePeriod } from './programmes';
import type { SessionContent } from './session.events';

/** The programmes come with their periods; the event will carry their ids. */
type Told = Omit<SessionContent, 'programmeIds'> & {
  readonly sessionId: string;
  readonly persons: readonly Person[];
  readonly programmes: readonly ProgrammePeriod[];
};

export type RecordSession = Command<
  'RecordSession',
  Told & {
    readonly caseId?: string | undefined;
    /** Whose case it is; absent without a case. */
    readonly caseOf?: string | undefined;
    readonly staffUserId: string;
  }
>;
/** The session as it should have been recorded; without a note the old one stays. */
export type CorrectSession = Command<'CorrectSession', Told & { readonly reason: string }>;
export type VoidSession = Command<
  'VoidSession',
  { readonly sessionId: string; readonly persons: readonly Person[]; readonly reason: string }
>;

export type SessionCommand = RecordSession | CorrectSession | VoidSession;
