import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, callerOf, type Decided } from '@rihla/platform';
import { beneficiaryAggregate } from '../../domain/beneficiary.aggregate';
import { Files } from '../../standing/files';
import { ChangeContact } from './change-contact.command';

@CommandHandler(ChangeContact)
export class ChangeContactHandler implements ICommandHandler<ChangeContact> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly files: Files,
  ) {}

  async execute({ beneficiaryId, data, wish }: ChangeContact): Promise<Decided> {
    await this.files.reach(callerOf(wish), 'beneficiary.correct', beneficiaryId);
    return this.aggregates.ask(wish, {
      aggregate: beneficiaryAggregate,
      id: beneficiaryId,
      command: { type: 'ChangeContact', data: { beneficiaryId, ...data } },
    });
  }
}
