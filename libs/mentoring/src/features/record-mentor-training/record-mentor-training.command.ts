import { Command } from '@nestjs/cqrs';
import { c1, day, type Decided, uuid, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const RecordMentorTrainingBody = z.strictObject({
  mentoringProgrammeId: uuid,
  hours: c1(z.number().positive().max(500)),
  trainedOn: day,
});
export type RecordMentorTrainingBody = z.infer<typeof RecordMentorTrainingBody>;

export class RecordMentorTraining extends Command<Decided> {
  constructor(
    readonly mentorId: string,
    readonly data: RecordMentorTrainingBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
