import { Body, Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, Creates, type Decided, type Wish } from '@rihla/platform';
import { Logins } from '../../sign-in/logins';
import { InviteUser, InviteUserBody } from './invite-user.command';

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
  async invite(@Body() body: InviteUserBody, @Asked() wish: Wish): Promise<Decided> {
    const { initialPassword, ...user } = body;
    return this.commands.execute(new InviteUser(user, await this.logins.secretOf(initialPassword), wish));
  }
}
