import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { dayOf } from '@rihla/kernel';
import { Aggregates, callerOf, type Decided } from '@rihla/platform';
import { autoEntrepreneurAggregate } from '../../domain/autoentrepreneur.aggregate';
import { People } from '../../standing/people';
import { RejectApplication } from './reject-application.command';

@CommandHandler(RejectApplication)
export class RejectApplicationHandler implements ICommandHandler<RejectApplication> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly people: People,
  ) {}

  async execute({ beneficiaryId, data, wish }: RejectApplication): Promise<Decided> {
    await this.people.reach(callerOf(wish), 'auto-entrepreneur.record', beneficiaryId, dayOf(wish.at));
    return this.aggregates.ask(wish, {
      aggregate: autoEntrepreneurAggregate,
      id: beneficiaryId,
      // Those of the application, when there was one here; a refusal is not counted anyhow.
      command: { type: 'RejectApplication', data: { beneficiaryId, ...data, programmeIds: [] } },
    });
  }
}
