import { Command } from '@nestjs/cqrs';
import { c1, type Decided, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const VoidSupportBody = z.strictObject({
  reason: c1(z.string().trim().min(1).max(200)),
});
export type VoidSupportBody = z.infer<typeof VoidSupportBody>;

export class VoidSupport extends Command<Decided> {
  constructor(
    readonly supportId: string,
    readonly data: VoidSupportBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
