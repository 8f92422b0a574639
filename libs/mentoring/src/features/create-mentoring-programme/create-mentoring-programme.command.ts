import { Command } from '@nestjs/cqrs';
import { c1, code, type Decided, identifier, uuid, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const CreateMentoringProgrammeBody = z.strictObject({
  id: uuid,
  title: c1(z.string().trim().min(1).max(120)),
  durationDays: c1(z.int().positive().max(730)).default(182),
  meetingsPerWeek: c1(z.number().positive().max(7)).default(1),
  minTrainingHours: c1(z.number().nonnegative().max(200)).default(12),
  maxPairsPerMentor: c1(z.int()).default(1),
  requiredSteps: z.array(code('mentor_vetting_step')).max(9).default([]),
  programmeIds: z.array(identifier).max(3).default([]),
});
export type CreateMentoringProgrammeBody = z.infer<typeof CreateMentoringProgrammeBody>;

export class CreateMentoringProgramme extends Command<Decided> {
  constructor(
    readonly data: CreateMentoringProgrammeBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
