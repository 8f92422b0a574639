import { Command } from '@nestjs/cqrs';
import { code, day, type Decided, identifier, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const SubmitApplicationBody = z.strictObject({
  submittedOn: day,
  activity: code('sector'),
  programmeIds: z.array(identifier).max(3).default([]),
});
export type SubmitApplicationBody = z.infer<typeof SubmitApplicationBody>;

export class SubmitApplication extends Command<Decided> {
  constructor(
    readonly beneficiaryId: string,
    readonly data: SubmitApplicationBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
