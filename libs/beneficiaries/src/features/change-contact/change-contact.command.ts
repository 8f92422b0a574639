import { Command } from '@nestjs/cqrs';
import { c2, type Decided, type Wish } from '@rihla/platform';
import { z } from 'zod';
import { email, phone } from '../person-shapes';

export const ChangeContactBody = z.strictObject({
  phone: phone.nullable().optional(),
  email: email.nullable().optional(),
  address: c2(z.string().trim().min(1).max(300)).nullable().optional(),
  safeToContact: c2(z.boolean()).optional(),
});
export type ChangeContactBody = z.infer<typeof ChangeContactBody>;

export class ChangeContact extends Command<Decided> {
  constructor(
    readonly beneficiaryId: string,
    readonly data: ChangeContactBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
