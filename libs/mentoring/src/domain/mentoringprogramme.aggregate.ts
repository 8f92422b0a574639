import { mentoringProgrammeDecider } from './mentoringprogramme.decider';
import { mentoringProgrammeShapes } from './mentoringprogramme.events';

export const mentoringProgrammeAggregate = {
  category: 'mentoringprogramme',
  decider: mentoringProgrammeDecider,
  shapes: mentoringProgrammeShapes,
} as const;
