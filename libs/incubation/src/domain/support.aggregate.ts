import { supportDecider } from './support.decider';
import { supportShapes } from './support.events';

export const supportAggregate = { category: 'support', decider: supportDecider, shapes: supportShapes } as const;
