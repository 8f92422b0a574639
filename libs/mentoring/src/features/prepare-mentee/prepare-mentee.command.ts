import { Command } from '@nestjs/cqrs';
import { day, type Decided, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const PrepareMenteeBody = z.strictObject({
  preparedOn: day,
});
export type PrepareMenteeBody = z.infer<typeof PrepareMenteeBody>;

export class PrepareMentee extends Command<Decided> {
  constructor(
    readonly beneficiaryId: string,
    readonly data: PrepareMenteeBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
