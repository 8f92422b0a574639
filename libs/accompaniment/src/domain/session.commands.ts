import type { Command } from '@rihla/kernel';
import type { Person } from './person';
import type { ProgrammePeriod } from './programmes';
import type { SessionContent } from './session.events';

/** `programmes`, with their periods, stand for the ids that the event will carry. */
type Told = Omit<SessionContent, 'programmeIds'> & { readonly programmes: readonly ProgrammePeriod[] };

export type RecordSession = Command<
  'RecordSession',
  Told & {
    readonly sessionId: string;
    readonly persons: readonly Person[];
    readonly caseId?: string | undefined;
    readonly staffUserId: string;
  }
>;
/** What is left out stays as it was; `persons` are those of the session, as they stand now. */
export type CorrectSession = Command<
  'CorrectSession',
  { readonly sessionId: string; readonly persons: readonly Person[]; readonly changed: Partial<Told>; readonly reason: string }
>;
export type VoidSession = Command<
  'VoidSession',
  { readonly sessionId: string; readonly persons: readonly Person[]; readonly reason: string }
>;

export type SessionCommand = RecordSession | CorrectSession | VoidSession;
