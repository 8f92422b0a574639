import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { dayOf } from '@rihla/kernel';
import { Aggregates, callerOf, type Decided } from '@rihla/platform';
import { autoEntrepreneurAggregate } from '../../domain/autoentrepreneur.aggregate';
import { autoEntrepreneurFacts } from '../../domain/autoentrepreneur.facts';
import { People } from '../../standing/people';
import { Deregister } from './deregister.command';

@CommandHandler(Deregister)
export class DeregisterHandler implements ICommandHandler<Deregister> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly people: People,
  ) {}

  async execute({ beneficiaryId, data, wish }: Deregister): Promise<Decided> {
    await this.people.reach(callerOf(wish), 'auto-entrepreneur.record', beneficiaryId, dayOf(wish.at));
    return this.aggregates.ask(wish, {
      aggregate: autoEntrepreneurAggregate,
      id: beneficiaryId,
      command: { type: 'Deregister', data: { beneficiaryId, ...data } },
      facts: await this.people.counted(wish.tenant, beneficiaryId, data.on, autoEntrepreneurFacts),
    });
  }
}
