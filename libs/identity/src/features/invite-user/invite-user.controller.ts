import { Body, Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, c1, c2, c4, code, Creates, type Decided, identifier, uuid, type Wish } from '@rihla/platform';
import { z } from 'zod';
import { Logins } from '../../sign-in/logins';
import { InviteUser } from './invite-user.handler';

const InviteUserBody = z.strictObject({
  id: uuid,
  email: c2(z.email().max(254)),
  name: c2(z.string().trim().min(1).max(120)),
  locale: c1(z.enum(['fr', 'ar', 'en'])).default('fr'),
  roles: z.array(code('roles')).min(1),
  hubIds: z.array(identifier).default([]),
  /** Told to the person face to face; she changes it at her first sign-in. */
  initialPassword: c4(z.string().min(12).max(128)),
});

@Controller('staff')
export class InviteUserController {
  constructor(
    private readonly commands: CommandBus,
    private readonly logins: Logins,
  ) {}

  @Creates({
    access: 'organisation.manage',
    summary: 'Make somebody a member with roles and hubs',
    body: InviteUserBody,
    refusals: ['membership.hub-missing', 'membership.roles-incompatible', 'membership.role-missing'],
  })
  async invite(@Body() body: z.infer<typeof InviteUserBody>, @Asked() wish: Wish): Promise<Decided> {
    const { initialPassword, ...user } = body;
    return this.commands.execute(new InviteUser(user, await this.logins.secretOf(initialPassword), wish));
  }
}
