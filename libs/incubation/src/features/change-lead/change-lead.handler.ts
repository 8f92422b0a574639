import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, callerOf, type Decided } from '@rihla/platform';
import { startupAggregate } from '../../domain/startup.aggregate';
import { Startups } from '../../standing/startups';
import { ChangeLead } from './change-lead.command';

@CommandHandler(ChangeLead)
export class ChangeLeadHandler implements ICommandHandler<ChangeLead> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly startups: Startups,
  ) {}

  async execute({ startupId, data, wish }: ChangeLead): Promise<Decided> {
    await this.startups.reach(callerOf(wish), 'startup.write', startupId);
    return this.aggregates.ask(wish, {
      aggregate: startupAggregate,
      id: startupId,
      command: { type: 'ChangeLead', data: { startupId, ...data } },
    });
  }
}
