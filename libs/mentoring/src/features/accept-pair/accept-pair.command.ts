import { Command } from '@nestjs/cqrs';
import { c1, type Decided, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const AcceptPairBody = z.strictObject({
  by: c1(z.enum(['MENTOR', 'MENTEE'])),
});
export type AcceptPairBody = z.infer<typeof AcceptPairBody>;

export class AcceptPair extends Command<Decided> {
  constructor(
    readonly pairId: string,
    readonly data: AcceptPairBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
