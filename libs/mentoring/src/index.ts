import { menteeShapes } from './domain/mentee.events';
import { mentorShapes } from './domain/mentor.events';
import { mentoringProgrammeShapes } from './domain/mentoringprogramme.events';
import { pairShapes } from './domain/pair.events';
import { Mentoring1700000008000 } from './migrations/1700000008000-mentoring';

export const mentoringMigrations = [Mentoring1700000008000];
export const mentoringShapes = { ...mentoringProgrammeShapes, ...mentorShapes, ...menteeShapes, ...pairShapes };
export { MentoringModule } from './mentoring.module';
export { menteesProjection } from './read-models/mentees/mentees.projection';
export { mentoringProgrammesProjection } from './read-models/mentoring-programmes/mentoring-programmes.projection';
export { mentorsProjection } from './read-models/mentors/mentors.projection';
export { pairsProjection } from './read-models/pairs/pairs.projection';
