import { Command } from '@nestjs/cqrs';
import { c1, type Decided, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const WithdrawMenteeBody = z.strictObject({
  reason: c1(z.string().trim().min(1).max(200)),
});
export type WithdrawMenteeBody = z.infer<typeof WithdrawMenteeBody>;

export class WithdrawMentee extends Command<Decided> {
  constructor(
    readonly beneficiaryId: string,
    readonly data: WithdrawMenteeBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
