import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { dayOf, Refusal } from '@rihla/kernel';
import { Aggregates, callerOf, type Decided } from '@rihla/platform';
import { supportAggregate } from '../../domain/support.aggregate';
import { supportFacts } from '../../domain/support.facts';
import { People } from '../../standing/people';
import { VoidSupport } from './void-support.command';

@CommandHandler(VoidSupport)
export class VoidSupportHandler implements ICommandHandler<VoidSupport> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly people: People,
  ) {}

  async execute({ supportId, data, wish }: VoidSupport): Promise<Decided> {
    const { state } = await this.aggregates.load(wish.tenant, supportAggregate, supportId);
    if (state.status === 'unknown') throw new Refusal('resource.unknown', {}, 'unknown');
    const { beneficiaryId } = state;
    await this.people.reach(callerOf(wish), 'support.deliver', beneficiaryId, dayOf(wish.at));
    return this.aggregates.ask(wish, {
      aggregate: supportAggregate,
      id: supportId,
      command: { type: 'VoidSupport', data: { supportId, ...data } },
      facts: await this.people.counted(wish.tenant, beneficiaryId, dayOf(wish.at), supportFacts),
    });
  }
}
