import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, type Decided } from '@rihla/platform';
import { menteeAggregate } from '../../domain/mentee.aggregate';
import { People } from '../../standing/people';
import { ProposeMentee } from './propose-mentee.command';

@CommandHandler(ProposeMentee)
export class ProposeMenteeHandler implements ICommandHandler<ProposeMentee> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly people: People,
  ) {}

  async execute({ data, wish }: ProposeMentee): Promise<Decided> {
    const { id: enrolmentId, beneficiaryId, goals } = data;
    const { openCase: caseId = '', ...standing } = await this.people.standing(wish, beneficiaryId);
    return this.aggregates.ask(wish, {
      aggregate: menteeAggregate,
      id: beneficiaryId,
      command: { type: 'ProposeMentee', data: { enrolmentId, beneficiaryId, caseId, goals, standing } },
    });
  }
}
