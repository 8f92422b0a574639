import type { Command } from '@rihla/kernel';
import type { MentoringProgrammeCreated } from './mentoringprogramme.events';

export type CreateMentoringProgramme = Command<'CreateMentoringProgramme', MentoringProgrammeCreated['data']>;

export type MentoringProgrammeCommand = CreateMentoringProgramme;
