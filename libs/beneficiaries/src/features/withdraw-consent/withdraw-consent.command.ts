import { Command } from '@nestjs/cqrs';
import { code, type Decided, uuid, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const WithdrawConsentBody = z.strictObject({ consentId: uuid, channel: code('contact_channel') });
export type WithdrawConsentBody = z.infer<typeof WithdrawConsentBody>;

export class WithdrawConsent extends Command<Decided> {
  constructor(
    readonly beneficiaryId: string,
    readonly data: WithdrawConsentBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
