import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, also, codeOf, type Decided } from '@rihla/platform';
import { menteeAggregate } from '../../domain/mentee.aggregate';
import { mentorAggregate } from '../../domain/mentor.aggregate';
import { pairAggregate } from '../../domain/pair.aggregate';
import { Files } from '../../standing/files';
import { EndPair } from './end-pair.command';

@CommandHandler(EndPair)
export class EndPairHandler implements ICommandHandler<EndPair> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly files: Files,
  ) {}

  async execute({ pairId, data, wish }: EndPair): Promise<Decided> {
    const { mentorId, beneficiaryId } = await this.files.pair(wish, pairId);
    const { code, pairStatus } = codeOf('pair_end_reason', data.reason);
    return this.aggregates.ask(
      wish,
      {
        aggregate: pairAggregate,
        id: pairId,
        command: { type: 'EndPair', data: { pairId, reason: { code, pairStatus }, on: data.on } },
      },
      also({
        aggregate: mentorAggregate,
        id: mentorId,
        command: { type: 'ReleaseMentorSlot', data: { mentorId, pairId } },
      }),
      also({
        aggregate: menteeAggregate,
        id: beneficiaryId,
        command: { type: 'ReleaseMentee', data: { beneficiaryId, pairId, completed: pairStatus === 'COMPLETED' } },
      }),
    );
  }
}
