import { Command } from '@nestjs/cqrs';
import { c1, type Decided, uuid, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const RemoveMemberBody = z.strictObject({
  memberId: uuid,
  reason: c1(z.string().trim().min(1).max(200)),
});
export type RemoveMemberBody = z.infer<typeof RemoveMemberBody>;

export class RemoveMember extends Command<Decided> {
  constructor(
    readonly startupId: string,
    readonly data: RemoveMemberBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
