import { Command } from '@nestjs/cqrs';
import { type Decided, uuid, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const ApproveMentorBody = z.strictObject({
  mentoringProgrammeId: uuid,
});
export type ApproveMentorBody = z.infer<typeof ApproveMentorBody>;

export class ApproveMentor extends Command<Decided> {
  constructor(
    readonly mentorId: string,
    readonly data: ApproveMentorBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
