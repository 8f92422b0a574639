import { Command } from '@nestjs/cqrs';
import { code, day, type Decided, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const EndPairBody = z.strictObject({
  reason: code('pair_end_reason'),
  on: day,
});
export type EndPairBody = z.infer<typeof EndPairBody>;

export class EndPair extends Command<Decided> {
  constructor(
    readonly pairId: string,
    readonly data: EndPairBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
