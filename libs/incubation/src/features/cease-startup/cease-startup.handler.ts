import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, callerOf, type Decided } from '@rihla/platform';
import { startupAggregate } from '../../domain/startup.aggregate';
import { Startups } from '../../standing/startups';
import { CeaseStartup } from './cease-startup.command';

@CommandHandler(CeaseStartup)
export class CeaseStartupHandler implements ICommandHandler<CeaseStartup> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly startups: Startups,
  ) {}

  async execute({ startupId, data, wish }: CeaseStartup): Promise<Decided> {
    await this.startups.reach(callerOf(wish), 'startup.write', startupId);
    return this.aggregates.ask(wish, {
      aggregate: startupAggregate,
      id: startupId,
      command: { type: 'CeaseStartup', data: { startupId, ...data } },
    });
  }
}
