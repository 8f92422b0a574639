import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, type Decided } from '@rihla/platform';
import { menteeAggregate } from '../../domain/mentee.aggregate';
import { Files } from '../../standing/files';
import { WithdrawMentee } from './withdraw-mentee.command';

@CommandHandler(WithdrawMentee)
export class WithdrawMenteeHandler implements ICommandHandler<WithdrawMentee> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly files: Files,
  ) {}

  async execute({ beneficiaryId, data, wish }: WithdrawMentee): Promise<Decided> {
    await this.files.mentee(wish, beneficiaryId);
    return this.aggregates.ask(wish, {
      aggregate: menteeAggregate,
      id: beneficiaryId,
      command: { type: 'WithdrawMentee', data: { beneficiaryId, ...data } },
    });
  }
}
