import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { dayOf } from '@rihla/kernel';
import { Aggregates, callerOf, type Decided } from '@rihla/platform';
import { startupAggregate } from '../../domain/startup.aggregate';
import { Startups } from '../../standing/startups';
import { RemoveMember } from './remove-member.command';

@CommandHandler(RemoveMember)
export class RemoveMemberHandler implements ICommandHandler<RemoveMember> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly startups: Startups,
  ) {}

  async execute({ startupId, data, wish }: RemoveMember): Promise<Decided> {
    await this.startups.reach(callerOf(wish), 'startup.write', startupId);
    return this.aggregates.ask(wish, {
      aggregate: startupAggregate,
      id: startupId,
      command: { type: 'RemoveMember', data: { startupId, ...data, leftOn: dayOf(wish.at) } },
    });
  }
}
