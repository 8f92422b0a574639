import { mentorDecider } from './mentor.decider';
import { mentorShapes } from './mentor.events';

/** Slots are claimed and released for as long as she mentors. */
export const mentorAggregate = {
  category: 'mentor',
  decider: mentorDecider,
  shapes: mentorShapes,
  snapshot: 1,
} as const;
