import { Command } from '@nestjs/cqrs';
import { code, day, type Decided, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const DeregisterBody = z.strictObject({
  reason: code('deregistration_reason'),
  on: day,
});
export type DeregisterBody = z.infer<typeof DeregisterBody>;

export class Deregister extends Command<Decided> {
  constructor(
    readonly beneficiaryId: string,
    readonly data: DeregisterBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
