import { Command } from '@nestjs/cqrs';
import { type Decided, uuid, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const ChangeLeadBody = z.strictObject({
  memberId: uuid,
});
export type ChangeLeadBody = z.infer<typeof ChangeLeadBody>;

export class ChangeLead extends Command<Decided> {
  constructor(
    readonly startupId: string,
    readonly data: ChangeLeadBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
