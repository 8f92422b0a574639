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

/** What a session was; a correction states it anew, in full. */
export interface SessionContent {
  readonly serviceType: string;
  readonly channel: string;
  readonly heldOn: Day;
  readonly durationMin: number;
  readonly hubId: string;
  readonly note?: string | undefined;
  readonly confidentiality: string;
  readonly programmeIds: readonly string[];
}

interface SessionRef {
  readonly sessionId: string;
  readonly beneficiaryIds: readonly string[];
  readonly caseId?: string | undefined;
}

export type SessionRecorded = Event<'SessionRecorded', SessionRef & SessionContent & { readonly staffUserId: string }>;
/** `correction` counts from 1: it tells apart the statistical facts of the successive contents. */
export type SessionCorrected = Event<
  'SessionCorrected',
  SessionRef & SessionContent & { readonly reason: string; readonly correction: number }
>;
/** `correction` is the number of corrections made before the void. */
export type SessionVoided = Event<
  'SessionVoided',
  SessionRef & { readonly reason: string; readonly correction: number }
>;

export type SessionEvent = SessionRecorded | SessionCorrected | SessionVoided;

const ref = { sessionId: technical, beneficiaryIds: technical, caseId: technical } as const;

const content = {
  serviceType: dimension,
  channel: dimension,
  heldOn: technical,
  durationMin: measure,
  hubId: technical,
  note: text,
  confidentiality: technical,
  programmeIds: technical,
} as const;

export const sessionShapes = {
  SessionRecorded: { subject: 'beneficiaryIds', fields: { ...ref, ...content, staffUserId: technical } },
  SessionCorrected: { subject: 'beneficiaryIds', fields: { ...ref, ...content, reason: text, correction: technical } },
  SessionVoided: { subject: 'beneficiaryIds', fields: { ...ref, reason: text, correction: technical } },
} as const satisfies EventShapes<SessionEvent>;

export type RecalledSessionEvent = Recalled<SessionEvent, typeof sessionShapes>;
