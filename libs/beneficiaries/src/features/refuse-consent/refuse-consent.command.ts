import { Command } from '@nestjs/cqrs';
import { code, day, type Decided, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const RefuseConsentBody = z.strictObject({ purpose: code('consent_purpose'), refusedOn: day.optional() });
export type RefuseConsentBody = z.infer<typeof RefuseConsentBody>;

export class RefuseConsent extends Command<Decided> {
  constructor(
    readonly beneficiaryId: string,
    readonly data: RefuseConsentBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
