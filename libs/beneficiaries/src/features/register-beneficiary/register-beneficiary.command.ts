import { Command } from '@nestjs/cqrs';
import { c1, code, day, type Decided, identifier, uuid, type Wish } from '@rihla/platform';
import { z } from 'zod';
import { birth, email, personName, phone, sex } from '../person-shapes';

const ConsentAnswer = z.strictObject({
  id: uuid,
  purpose: code('consent_purpose'),
  decision: c1(z.enum(['given', 'refused'])),
  mode: code('consent_mode').optional(),
  recipients: z.array(c1(z.string().trim().min(1).max(120))).default([]),
  fields: z.array(c1(z.string().trim().min(1).max(60))).default([]),
  language: code('languages').optional(),
  validTo: day.optional(),
});

/** What BEN-01 may find missing is optional here: the rule answers with its own code, at its own field. */
export const RegisterBeneficiaryBody = z.strictObject({
  id: uuid,
  hubId: identifier,
  registeredOn: day.optional(),
  name: personName,
  birth: birth.optional(),
  sex: sex.optional(),
  nationality: code('nationalities').optional(),
  province: code('provinces').optional(),
  phone: phone.optional(),
  email: email.optional(),
  preferredLanguage: code('languages').optional(),
  intakeSource: code('intake_source').optional(),
  education: code('education_level_group').optional(),
  noticeVersion: identifier.optional(),
  noticeLanguage: code('languages').optional(),
  legalBasis: code('legal_basis').optional(),
  consents: z.array(ConsentAnswer).max(20).default([]),
  /** People on file who resemble the newcomer and are somebody else: said after looking (BEN-08). */
  different: z.array(uuid).max(20).default([]),
});
export type RegisterBeneficiaryBody = z.infer<typeof RegisterBeneficiaryBody>;

export class RegisterBeneficiary extends Command<Decided> {
  constructor(
    readonly data: RegisterBeneficiaryBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
