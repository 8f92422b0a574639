import { Command } from '@nestjs/cqrs';
import { code, type Decided, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const EraseBeneficiaryBody = z.strictObject({ reason: code('erasure_reason') });
export type EraseBeneficiaryBody = z.infer<typeof EraseBeneficiaryBody>;

export class EraseBeneficiary extends Command<Decided> {
  constructor(
    readonly beneficiaryId: string,
    readonly data: EraseBeneficiaryBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
