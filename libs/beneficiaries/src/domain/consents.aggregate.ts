import { consentsDecider } from './consents.decider';
import { consentsShapes } from './consents.events';

export const consentsAggregate = { category: 'consents', decider: consentsDecider, shapes: consentsShapes } as const;
