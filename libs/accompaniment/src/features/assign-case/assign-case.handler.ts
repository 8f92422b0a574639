import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { dayOf } from '@rihla/kernel';
import { Aggregates, callerOf, type Decided } from '@rihla/platform';
import { caseAggregate } from '../../domain/case.aggregate';
import { Cases } from '../../standing/cases';
import { Holders } from '../../standing/holders';
import { Persons } from '../../standing/persons';
import { AssignCase } from './assign-case.command';

@CommandHandler(AssignCase)
export class AssignCaseHandler implements ICommandHandler<AssignCase> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly cases: Cases,
    private readonly persons: Persons,
    private readonly holders: Holders,
  ) {}

  async execute({ caseId, data, wish }: AssignCase): Promise<Decided> {
    const { file } = await this.cases.reach(callerOf(wish), 'case.assign', caseId);
    const { hubId, intensity } = file;
    const person = await this.persons.of(wish.tenant, file.beneficiaryId, dayOf(wish.at));
    const holder = await this.holders.of(wish.tenant, data.holderUserId, { caseId, hubId, intensity });
    return this.aggregates.ask(wish, {
      aggregate: caseAggregate,
      id: caseId,
      command: { type: 'AssignCase', data: { caseId, person, holder, override: data.override } },
    });
  }
}
