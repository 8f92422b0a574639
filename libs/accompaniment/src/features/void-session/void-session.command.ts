import { Command } from '@nestjs/cqrs';
import { type Decided, type Wish } from '@rihla/platform';
import { z } from 'zod';
import { reason } from '../session-shapes';

export const VoidSessionBody = z.strictObject({ reason });
export type VoidSessionBody = z.infer<typeof VoidSessionBody>;

export class VoidSession extends Command<Decided> {
  constructor(
    readonly sessionId: string,
    readonly data: VoidSessionBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
