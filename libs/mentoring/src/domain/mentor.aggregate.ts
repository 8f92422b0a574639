import { mentorDecider } from './mentor.decider';
import { mentorShapes } from './mentor.events';

export const mentorAggregate = { category: 'mentor', decider: mentorDecider, shapes: mentorShapes } as const;
