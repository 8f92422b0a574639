import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, type Decided } from '@rihla/platform';
import { autoEntrepreneurAggregate } from '../../domain/autoentrepreneur.aggregate';
import { autoEntrepreneurFacts } from '../../domain/autoentrepreneur.facts';
import { People } from '../../standing/people';
import { ObtainStatus } from './obtain-status.command';

@CommandHandler(ObtainStatus)
export class ObtainStatusHandler implements ICommandHandler<ObtainStatus> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly people: People,
  ) {}

  async execute({ beneficiaryId, data, wish }: ObtainStatus): Promise<Decided> {
    await this.people.onFile(wish, 'auto-entrepreneur.record', beneficiaryId);
    return this.aggregates.ask(wish, {
      aggregate: autoEntrepreneurAggregate,
      id: beneficiaryId,
      command: { type: 'ObtainStatus', data: { beneficiaryId, ...data } },
      facts: await this.people.counted(wish.tenant, beneficiaryId, data.registeredOn, autoEntrepreneurFacts),
    });
  }
}
