import { startupDecider } from './startup.decider';
import { startupShapes } from './startup.events';

/** INC-07 looks at the shares, which lie under each member's identity key. */
export const startupAggregate = {
  category: 'startup',
  decider: startupDecider,
  shapes: startupShapes,
  reads: ['I'],
} as const;
