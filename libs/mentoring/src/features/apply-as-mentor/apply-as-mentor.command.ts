import { Command } from '@nestjs/cqrs';
import { c1, c2, code, day, type Decided, identifier, uuid, type Wish } from '@rihla/platform';
import { z } from 'zod';
import { languages } from '../languages';

const part = c2(z.string().trim().min(1).max(80));
const scriptName = z.strictObject({ given: part, family: part.optional() });

export const ApplyAsMentorBody = z.strictObject({
  id: uuid,
  name: z.strictObject({ latin: scriptName, arabic: scriptName.optional() }),
  email: c2(z.email('input.not-an-email').max(254)),
  phone: c2(z.string().regex(/^\+[1-9]\d{6,14}$/, 'input.not-a-phone')).optional(),
  birthYear: c2(z.int().min(1900).max(2100)).optional(),
  sex: code('sex').optional(),
  source: code('mentor_source'),
  employerOrgId: identifier.optional(),
  sectors: z.array(code('sector')).max(10).default([]),
  languages,
  city: c2(z.string().trim().min(1).max(80)),
  remote: c1(z.boolean()),
  availability: c2(z.string().trim().min(1).max(200)).optional(),
  appliedOn: day.optional(),
});
export type ApplyAsMentorBody = z.infer<typeof ApplyAsMentorBody>;

export class ApplyAsMentor extends Command<Decided> {
  constructor(
    readonly data: ApplyAsMentorBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
