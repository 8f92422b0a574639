import { Command } from '@nestjs/cqrs';
import { c1, c2, code, type Decided, uuid, type Wish } from '@rihla/platform';
import { z } from 'zod';
import { languages } from '../languages';

export const ProposePairBody = z.strictObject({
  id: uuid,
  mentorId: uuid,
  beneficiaryId: uuid,
  mentoringProgrammeId: uuid,
  /** What the person said of herself at the preparation. */
  mentee: z.strictObject({
    languages,
    city: c2(z.string().trim().min(1).max(80)),
    remote: c1(z.boolean()),
    wishesMentorSex: code('sex').optional(),
  }),
  /** What was declared, or found, between the two (MEN-07). */
  ties: z
    .array(c1(z.enum(['COUNSELLOR', 'EMPLOYER', 'LANDLORD', 'CREDITOR', 'RELATIVE', 'DECLARED'])))
    .max(6)
    .default([]),
});
export type ProposePairBody = z.infer<typeof ProposePairBody>;

export class ProposePair extends Command<Decided> {
  constructor(
    readonly data: ProposePairBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
