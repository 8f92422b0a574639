import { caseDecider } from './case.decider';
import { caseShapes } from './case.events';

export const caseAggregate = { category: 'case', decider: caseDecider, shapes: caseShapes, reads: ['C'] } as const;
