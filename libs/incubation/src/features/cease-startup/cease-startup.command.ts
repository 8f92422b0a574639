import { Command } from '@nestjs/cqrs';
import { code, day, type Decided, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const CeaseStartupBody = z.strictObject({
  reason: code('startup_exit_reason'),
  on: day,
});
export type CeaseStartupBody = z.infer<typeof CeaseStartupBody>;

export class CeaseStartup extends Command<Decided> {
  constructor(
    readonly startupId: string,
    readonly data: CeaseStartupBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
