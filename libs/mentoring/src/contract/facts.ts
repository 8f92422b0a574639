import type { Fact } from '@rihla/kernel';

/** A pair begins, counted once under the mentee's random subject. Dims: hers. */
export type PairStartedFact = Fact<'PairStarted'>;
/** A meeting that both, or the coordinator, confirmed, on the day it was held; `measure` is minutes. Dims: hers. */
export type MeetingConfirmedFact = Fact<'MeetingConfirmed'>;

/** What mentoring says to the statistics. The mentor is in no fact. */
export type MentoringFact = PairStartedFact | MeetingConfirmedFact;
