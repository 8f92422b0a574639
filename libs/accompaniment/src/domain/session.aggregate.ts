import { sessionDecider } from './session.decider';
import { sessionShapes } from './session.events';

export const sessionAggregate = {
  category: 'session',
  decider: sessionDecider,
  shapes: sessionShapes,
  reads: ['C'],
} as const;
