import { Command } from '@nestjs/cqrs';
import { c1, c2, code, type Decided, identifier, uuid, type Wish } from '@rihla/platform';
import { z } from 'zod';

const part = c2(z.string().trim().min(1).max(80));
const scriptName = z.strictObject({ given: part, family: part.optional() });

/** What a kind of member needs beside the common fields is optional here: the handler asks for it by kind. */
export const AddMemberBody = z.strictObject({
  memberId: uuid,
  kind: c1(z.enum(['BENEFICIARY', 'NON_BENEFICIARY', 'LEGAL_PERSON'])),
  beneficiaryId: uuid.optional(),
  name: z.strictObject({ latin: scriptName, arabic: scriptName.optional() }).optional(),
  sex: code('sex').optional(),
  ageBand: code('age_band').optional(),
  nationalityGroup: code('nationality_group').optional(),
  noticeVersion: identifier.optional(),
  organisationName: c1(z.string().trim().min(1).max(120)).optional(),
  role: code('startup_member_role'),
  founder: c1(z.boolean()),
  sharePct: c2(z.number().min(0).max(100)).optional(),
});
export type AddMemberBody = z.infer<typeof AddMemberBody>;

export class AddMember extends Command<Decided> {
  constructor(
    readonly startupId: string,
    readonly data: AddMemberBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
