import { Command } from '@nestjs/cqrs';
import { code, day, type Decided, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const FailVettingStepBody = z.strictObject({
  step: code('mentor_vetting_step'),
  failedOn: day,
});
export type FailVettingStepBody = z.infer<typeof FailVettingStepBody>;

export class FailVettingStep extends Command<Decided> {
  constructor(
    readonly mentorId: string,
    readonly data: FailVettingStepBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
