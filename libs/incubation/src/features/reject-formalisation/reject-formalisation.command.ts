import { Command } from '@nestjs/cqrs';
import { c1, day, type Decided, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const RejectFormalisationBody = z.strictObject({
  reason: c1(z.string().trim().min(1).max(200)),
  rejectedOn: day.optional(),
});
export type RejectFormalisationBody = z.infer<typeof RejectFormalisationBody>;

export class RejectFormalisation extends Command<Decided> {
  constructor(
    readonly startupId: string,
    readonly data: RejectFormalisationBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
