import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, codeOf, type Decided } from '@rihla/platform';
import { membershipAggregate } from '../../domain/membership.decider';
import { Logins } from '../../sign-in/logins';
import { InviteUser } from './invite-user.command';

/** Makes somebody a member. `secret` is a hashed password (see Logins): who holds the address already keeps hers. */

@CommandHandler(InviteUser)
export class InviteUserHandler implements ICommandHandler<InviteUser> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly logins: Logins,
  ) {}

  async execute({ data, secret, wish }: InviteUser): Promise<Decided> {
    const { email, name, locale, hubIds } = data;
    const roles = data.roles.map((role) => codeOf('roles', role)).map(({ code, scope }) => ({ code, scope }));
    const userId = await this.logins.put(data.id, email, secret, wish.tenant);
    return this.aggregates.ask(wish, {
      aggregate: membershipAggregate,
      id: userId,
      command: { type: 'InviteUser', data: { userId, email, name, locale, roles, hubIds } },
    });
  }
}
