import type { Day } from '@rihla/kernel';
import type { MentorProfile } from './matching';
import type { RecalledMentorEvent } from './mentor.events';

export interface Mentor {
  readonly status: 'applied' | 'approved' | 'trained' | 'rejected';
  /** Steps passed, each with the last day on which it counts. */
  readonly steps: Readonly<Record<string, Day>>;
  readonly vettedUntil?: Day;
  /** The pairs that occupy a slot: agreed, active or paused. */
  readonly pairIds: readonly string[];
  /** What a match looks at; it lies under the mentor's keys, so it says nothing when they were not opened. */
  readonly profile: MentorProfile;
}

export type MentorState = { readonly status: 'unknown' } | Mentor;

const evolveKnown = (
  mentor: Mentor,
  { type, data }: Exclude<RecalledMentorEvent, { type: 'MentorApplied' }>,
): Mentor => {
  switch (type) {
    case 'MentorVettingStepPassed':
      return { ...mentor, steps: { ...mentor.steps, [data.step]: data.validTo } };
    case 'MentorVettingStepFailed':
      return { ...mentor, status: 'rejected' };
    case 'MentorApproved': {
      const status = mentor.status === 'trained' ? 'trained' : 'approved';
      return { ...mentor, status, vettedUntil: data.vettedUntil };
    }
    case 'MentorTrained':
      return { ...mentor, status: 'trained' };
    case 'MentorSlotClaimed':
      return { ...mentor, pairIds: [...mentor.pairIds, data.pairId] };
    case 'MentorSlotReleased':
      return { ...mentor, pairIds: mentor.pairIds.filter((pairId) => pairId !== data.pairId) };
  }
};

export const evolve = (state: MentorState, event: RecalledMentorEvent): MentorState => {
  if (event.type === 'MentorApplied') {
    const { languages = [], city = '', remote, sex } = event.data;
    return { status: 'applied', steps: {}, pairIds: [], profile: { languages, city, remote, sex } };
  }
  return state.status === 'unknown' ? state : evolveKnown(state, event);
};
