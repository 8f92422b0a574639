import type { RecalledSessionEvent, SessionContent } from './session.events';

/** What the session was, as far as its keys were opened. */
export type KnownContent = { readonly [F in keyof SessionContent]?: SessionContent[F] | undefined };

export interface RecordedSession {
  readonly status: 'RECORDED';
  readonly beneficiaryIds: readonly string[];
  readonly caseId: string | undefined;
  readonly content: KnownContent;
  readonly corrections: number;
}

export type SessionState =
  { readonly status: 'UNRECORDED' } | RecordedSession | { readonly status: 'VOIDED'; readonly content: KnownContent };

const contentOf = (data: KnownContent): KnownContent => {
  const { serviceType, channel, heldOn, durationMin, hubId, note, confidentiality, programmeIds } = data;
  return { serviceType, channel, heldOn, durationMin, hubId, note, confidentiality, programmeIds };
};

export const evolve = (state: SessionState, { type, data }: RecalledSessionEvent): SessionState => {
  switch (type) {
    case 'SessionRecorded': {
      const { beneficiaryIds, caseId } = data;
      return { status: 'RECORDED', beneficiaryIds, caseId, content: contentOf(data), corrections: 0 };
    }
    case 'SessionCorrected':
      return state.status === 'RECORDED' ? { ...state, content: contentOf(data), corrections: data.correction } : state;
    case 'SessionVoided':
      return { status: 'VOIDED', content: 'content' in state ? state.content : {} };
  }
};
