import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, callerOf, type Decided } from '@rihla/platform';
import { supportAggregate } from '../../domain/support.aggregate';
import { supportFacts } from '../../domain/support.facts';
import { People } from '../../standing/people';
import { Startups } from '../../standing/startups';
import { DeliverSupport } from './deliver-support.command';

@CommandHandler(DeliverSupport)
export class DeliverSupportHandler implements ICommandHandler<DeliverSupport> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly people: People,
    private readonly startups: Startups,
  ) {}

  async execute({ data, wish }: DeliverSupport): Promise<Decided> {
    const { id: supportId, startupId, ...support } = data;
    const { beneficiaryId, deliveredOn } = support;
    const { registeredOn = deliveredOn } = await this.people.onFile(wish, 'support.deliver', beneficiaryId);
    const startup = startupId && (await this.startups.reach(callerOf(wish), 'support.deliver', startupId));
    return this.aggregates.ask(wish, {
      aggregate: supportAggregate,
      id: supportId,
      command: {
        type: 'DeliverSupport',
        data: {
          supportId,
          ...support,
          registeredOn,
          ...(startup && { startup: { startupId, ceased: startup.status === 'ceased' } }),
        },
      },
      facts: await this.people.counted(wish.tenant, beneficiaryId, deliveredOn, supportFacts),
    });
  }
}
