import { autoEntrepreneurDecider } from './autoentrepreneur.decider';
import { autoEntrepreneurShapes } from './autoentrepreneur.events';

export const autoEntrepreneurAggregate = {
  category: 'autoentrepreneur',
  decider: autoEntrepreneurDecider,
  shapes: autoEntrepreneurShapes,
} as const;
