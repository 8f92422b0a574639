import { menteeDecider } from './mentee.decider';
import { menteeShapes } from './mentee.events';

/** The stream's id is the beneficiary's: one place to claim her for a pair. */
export const menteeAggregate = { category: 'mentee', decider: menteeDecider, shapes: menteeShapes } as const;
