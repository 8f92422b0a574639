import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, type Decided } from '@rihla/platform';
import { menteeAggregate } from '../../domain/mentee.aggregate';
import { Files } from '../../standing/files';
import { PrepareMentee } from './prepare-mentee.command';

@CommandHandler(PrepareMentee)
export class PrepareMenteeHandler implements ICommandHandler<PrepareMentee> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly files: Files,
  ) {}

  async execute({ beneficiaryId, data, wish }: PrepareMentee): Promise<Decided> {
    await this.files.mentee(wish, beneficiaryId);
    return this.aggregates.ask(wish, {
      aggregate: menteeAggregate,
      id: beneficiaryId,
      command: { type: 'PrepareMentee', data: { beneficiaryId, ...data } },
    });
  }
}
