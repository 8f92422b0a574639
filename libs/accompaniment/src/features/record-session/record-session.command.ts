import { Command } from '@nestjs/cqrs';
import { type Decided, uuid, type Wish } from '@rihla/platform';
import { z } from 'zod';
import { sessionContent } from '../session-shapes';

export const RecordSessionBody = z.strictObject({
  id: uuid,
  beneficiaryIds: z.array(uuid).min(1).max(30),
  caseId: uuid.optional(),
  /** The appointment at which it was held. */
  appointmentId: uuid.optional(),
  ...sessionContent,
});
export type RecordSessionBody = z.infer<typeof RecordSessionBody>;

export class RecordSession extends Command<Decided> {
  constructor(
    readonly data: RecordSessionBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
