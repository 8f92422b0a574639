import { Command } from '@nestjs/cqrs';
import { c1, c3, type Decided, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const DeclinePairBody = z.strictObject({
  by: c1(z.enum(['MENTOR', 'MENTEE'])),
  reason: c3(z.string().trim().min(1).max(400)),
});
export type DeclinePairBody = z.infer<typeof DeclinePairBody>;

export class DeclinePair extends Command<Decided> {
  constructor(
    readonly pairId: string,
    readonly data: DeclinePairBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
