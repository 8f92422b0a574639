import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { dayOf } from '@rihla/kernel';
import { Aggregates, callerOf, type Decided } from '@rihla/platform';
import { caseAggregate } from '../../domain/case.aggregate';
import { Cases } from '../../standing/cases';
import { Persons } from '../../standing/persons';
import { ChangeTrack } from './change-track.command';

@CommandHandler(ChangeTrack)
export class ChangeTrackHandler implements ICommandHandler<ChangeTrack> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly cases: Cases,
    private readonly persons: Persons,
  ) {}

  async execute({ caseId, data, wish }: ChangeTrack): Promise<Decided> {
    const { file } = await this.cases.reach(callerOf(wish), 'case.open', caseId);
    const person = await this.persons.of(wish.tenant, file.beneficiaryId, dayOf(wish.at));
    return this.aggregates.ask(wish, {
      aggregate: caseAggregate,
      id: caseId,
      command: { type: 'ChangeTrack', data: { caseId, person, ...data } },
    });
  }
}
