import { Command } from '@nestjs/cqrs';
import { day, type Decided, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const StartPairBody = z.strictObject({
  startedOn: day,
});
export type StartPairBody = z.infer<typeof StartPairBody>;

export class StartPair extends Command<Decided> {
  constructor(
    readonly pairId: string,
    readonly data: StartPairBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
