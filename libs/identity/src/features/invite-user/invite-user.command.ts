import { Command } from '@nestjs/cqrs';
import { c1, c2, c4, code, type Decided, identifier, uuid, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const InviteUserBody = z.strictObject({
  id: uuid,
  email: c2(z.email().max(254)),
  name: c2(z.string().trim().min(1).max(120)),
  locale: c1(z.enum(['fr', 'ar', 'en'])).default('fr'),
  roles: z.array(code('roles')).min(1),
  hubIds: z.array(identifier).default([]),
  /** Told to the person face to face; she changes it at her first sign-in. */
  initialPassword: c4(z.string().min(12).max(128)),
});
export type InviteUserBody = z.infer<typeof InviteUserBody>;

export interface NewUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string;
  readonly roles: readonly string[];
  readonly hubIds: readonly string[];
}

export class InviteUser extends Command<Decided> {
  constructor(
    readonly data: NewUser,
    readonly secret: string,
    readonly wish: Wish,
  ) {
    super();
  }
}
