import { Command } from '@nestjs/cqrs';
import { c1, code, day, type Decided, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const PassVettingStepBody = z.strictObject({
  step: code('mentor_vetting_step'),
  passedOn: day,
  referees: c1(z.int().nonnegative().max(10)).optional(),
  issuedOn: day.optional(),
});
export type PassVettingStepBody = z.infer<typeof PassVettingStepBody>;

export class PassVettingStep extends Command<Decided> {
  constructor(
    readonly mentorId: string,
    readonly data: PassVettingStepBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
