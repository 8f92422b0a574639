import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { dayOf } from '@rihla/kernel';
import { Aggregates, callerOf, type Decided } from '@rihla/platform';
import { startupAggregate } from '../../domain/startup.aggregate';
import { Startups } from '../../standing/startups';
import { RejectFormalisation } from './reject-formalisation.command';

@CommandHandler(RejectFormalisation)
export class RejectFormalisationHandler implements ICommandHandler<RejectFormalisation> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly startups: Startups,
  ) {}

  async execute({ startupId, data, wish }: RejectFormalisation): Promise<Decided> {
    await this.startups.reach(callerOf(wish), 'startup.write', startupId);
    const { reason, rejectedOn = dayOf(wish.at) } = data;
    return this.aggregates.ask(wish, {
      aggregate: startupAggregate,
      id: startupId,
      command: { type: 'RejectFormalisation', data: { startupId, reason, rejectedOn } },
    });
  }
}
