import { Command } from '@nestjs/cqrs';
import { c3, type Decided, uuid, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const AssignCaseBody = z.strictObject({
  holderUserId: uuid,
  /** The supervisor's reason for going above the hard cap. */
  override: c3(z.string().trim().max(500)).optional(),
});
export type AssignCaseBody = z.infer<typeof AssignCaseBody>;

export class AssignCase extends Command<Decided> {
  constructor(
    readonly caseId: string,
    readonly data: AssignCaseBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
