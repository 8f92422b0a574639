import { Command } from '@nestjs/cqrs';
import type { Day } from '@rihla/kernel';
import type { Wish } from '@rihla/platform';

/** Asked by the house itself once a consent to case management was withdrawn (ACC-03). */
export class HeedConsentWithdrawal extends Command<void> {
  constructor(
    readonly beneficiaryId: string,
    readonly withdrawnOn: Day,
    readonly wish: Wish,
  ) {
    super();
  }
}
