import type { Day } from '@rihla/kernel';
import type { RecalledPairEvent, Side } from './pair.events';

export interface Meeting {
  readonly heldOn: Day;
  readonly durationMin: number | undefined;
  readonly side: Side;
  readonly loggedOn: Day;
  readonly confirmed: boolean;
}

export interface Pair {
  readonly status: 'proposed' | 'declined' | 'agreed' | 'active' | 'ended';
  readonly mentorId: string;
  readonly beneficiaryId: string;
  readonly mentoringProgrammeId: string;
  readonly programmeIds: readonly string[];
  readonly accepted: readonly Side[];
  /** The days between which meetings may be held, once the agreement is signed. */
  readonly term?: { readonly startsOn: Day; readonly endsOn: Day };
  readonly meetings: Readonly<Record<string, Meeting>>;
  readonly finalReview: boolean;
  /** The months at which an outcome was recorded. */
  readonly outcomeMonths: readonly number[];
}

export type PairState = { readonly status: 'unknown' } | Pair;

const evolveKnown = (pair: Pair, { type, data }: Exclude<RecalledPairEvent, { type: 'PairProposed' }>): Pair => {
  switch (type) {
    case 'PairAccepted':
      return { ...pair, accepted: [...pair.accepted, data.side] };
    case 'PairDeclined':
      return { ...pair, status: 'declined' };
    case 'PairAgreementSigned':
      return { ...pair, status: 'agreed', term: { startsOn: data.startsOn, endsOn: data.endsOn } };
    case 'PairStarted':
      return { ...pair, status: 'active' };
    case 'MeetingLogged': {
      const { meetingId, heldOn, durationMin, side, loggedOn } = data;
      const meeting = { heldOn, durationMin, side, loggedOn, confirmed: false };
      return { ...pair, meetings: { ...pair.meetings, [meetingId]: meeting } };
    }
    case 'MeetingConfirmed': {
      const meeting = pair.meetings[data.meetingId];
      if (!meeting) return pair;
      return { ...pair, meetings: { ...pair.meetings, [data.meetingId]: { ...meeting, confirmed: true } } };
    }
    case 'PairReviewRecorded':
      return { ...pair, finalReview: pair.finalReview || data.reviewType === 'FINAL' };
    case 'MentoringOutcomeRecorded':
      return { ...pair, outcomeMonths: [...pair.outcomeMonths, data.atMonth] };
    case 'PairEnded':
      return { ...pair, status: 'ended' };
  }
};

export const evolve = (state: PairState, event: RecalledPairEvent): PairState => {
  if (event.type === 'PairProposed') {
    const { mentorId, beneficiaryId, mentoringProgrammeId, programmeIds } = event.data;
    const nothingYet = { accepted: [], meetings: {}, finalReview: false, outcomeMonths: [] };
    return { status: 'proposed', mentorId, beneficiaryId, mentoringProgrammeId, programmeIds, ...nothingYet };
  }
  return state.status === 'unknown' ? state : evolveKnown(state, event);
};
