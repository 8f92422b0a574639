import { openCaseDecider } from './opencase.decider';
import { openCaseShapes } from './opencase.events';

export const openCaseAggregate = { category: 'opencase', decider: openCaseDecider, shapes: openCaseShapes } as const;
