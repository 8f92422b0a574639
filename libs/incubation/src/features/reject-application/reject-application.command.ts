import { Command } from '@nestjs/cqrs';
import { c3, type Decided, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const RejectApplicationBody = z.strictObject({
  reason: c3(z.string().trim().min(1).max(400)),
});
export type RejectApplicationBody = z.infer<typeof RejectApplicationBody>;

export class RejectApplication extends Command<Decided> {
  constructor(
    readonly beneficiaryId: string,
    readonly data: RejectApplicationBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
