import { Command } from '@nestjs/cqrs';
import { code, type Decided, uuid, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const ProposeMergeBody = z.strictObject({ otherId: uuid, reason: code('duplicate_decision') });
export type ProposeMergeBody = z.infer<typeof ProposeMergeBody>;

export class ProposeMerge extends Command<Decided> {
  constructor(
    readonly beneficiaryId: string,
    readonly data: ProposeMergeBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
