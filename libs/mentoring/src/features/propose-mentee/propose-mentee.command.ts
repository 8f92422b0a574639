import { Command } from '@nestjs/cqrs';
import { code, type Decided, uuid, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const ProposeMenteeBody = z.strictObject({
  id: uuid,
  beneficiaryId: uuid,
  goals: z.array(code('mentoring_goal')).min(1).max(3),
});
export type ProposeMenteeBody = z.infer<typeof ProposeMenteeBody>;

export class ProposeMentee extends Command<Decided> {
  constructor(
    readonly data: ProposeMenteeBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
