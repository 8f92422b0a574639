import { Command } from '@nestjs/cqrs';
import { type Decided, type Wish } from '@rihla/platform';
import { z } from 'zod';
import { reason, sessionContent } from '../session-shapes';

export const CorrectSessionBody = z.strictObject({ ...sessionContent, reason });
export type CorrectSessionBody = z.infer<typeof CorrectSessionBody>;

export class CorrectSession extends Command<Decided> {
  constructor(
    readonly sessionId: string,
    readonly data: CorrectSessionBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
