import { Command } from '@nestjs/cqrs';
import { c3, code, type Decided, type Wish } from '@rihla/platform';
import { z } from 'zod';
import { birth, personName, sex } from '../person-shapes';

export const CorrectIdentityBody = z.strictObject({
  changed: z
    .strictObject({ name: personName, birth, sex, nationality: code('nationalities'), province: code('provinces') })
    .partial(),
  reason: c3(z.string().trim().min(1).max(400)),
});
export type CorrectIdentityBody = z.infer<typeof CorrectIdentityBody>;

export class CorrectIdentity extends Command<Decided> {
  constructor(
    readonly beneficiaryId: string,
    readonly data: CorrectIdentityBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
