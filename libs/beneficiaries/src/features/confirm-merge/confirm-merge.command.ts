import { Command } from '@nestjs/cqrs';
import { type Decided, uuid, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const ConfirmMergeBody = z.strictObject({ otherId: uuid });
export type ConfirmMergeBody = z.infer<typeof ConfirmMergeBody>;

export class ConfirmMerge extends Command<Decided> {
  constructor(
    readonly beneficiaryId: string,
    readonly data: ConfirmMergeBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
