import { Command } from '@nestjs/cqrs';
import { c1, code, day, type Decided, uuid, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const GiveConsentBody = z.strictObject({
  consentId: uuid,
  purpose: code('consent_purpose'),
  recipients: z.array(c1(z.string().trim().min(1).max(120))).min(1),
  fields: z.array(c1(z.string().trim().min(1).max(60))).min(1),
  mode: code('consent_mode'),
  language: code('languages'),
  givenOn: day.optional(),
  validTo: day.optional(),
});
export type GiveConsentBody = z.infer<typeof GiveConsentBody>;

export class GiveConsent extends Command<Decided> {
  constructor(
    readonly beneficiaryId: string,
    readonly data: GiveConsentBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
