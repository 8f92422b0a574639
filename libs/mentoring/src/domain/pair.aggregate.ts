import { pairDecider } from './pair.decider';
import { pairShapes } from './pair.events';

/** A confirmation repeats how long the meeting was, which lies under the mentee's case key. */
export const pairAggregate = { category: 'pair', decider: pairDecider, shapes: pairShapes, reads: ['C'] } as const;
