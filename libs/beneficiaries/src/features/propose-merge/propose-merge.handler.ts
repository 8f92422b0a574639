import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, callerOf, type Decided } from '@rihla/platform';
import { beneficiaryAggregate } from '../../domain/beneficiary.aggregate';
import { Files } from '../../standing/files';
import { ProposeMerge } from './propose-merge.command';

@CommandHandler(ProposeMerge)
export class ProposeMergeHandler implements ICommandHandler<ProposeMerge> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly files: Files,
  ) {}

  async execute({ beneficiaryId, data, wish }: ProposeMerge): Promise<Decided> {
    const caller = callerOf(wish);
    await this.files.reach(caller, 'beneficiary.propose-merge', beneficiaryId);
    await this.files.reach(caller, 'beneficiary.propose-merge', data.otherId);
    return this.aggregates.ask(wish, {
      aggregate: beneficiaryAggregate,
      id: beneficiaryId,
      command: {
        type: 'ProposeMerge',
        data: { survivorId: beneficiaryId, mergedId: data.otherId, reason: data.reason },
      },
    });
  }
}
