import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, codeOf, type Decided } from '@rihla/platform';
import { pairAggregate } from '../../domain/pair.aggregate';
import { Files } from '../../standing/files';
import { RecordMentoringOutcome } from './record-mentoring-outcome.command';

@CommandHandler(RecordMentoringOutcome)
export class RecordMentoringOutcomeHandler implements ICommandHandler<RecordMentoringOutcome> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly files: Files,
  ) {}

  async execute({ pairId, data, wish }: RecordMentoringOutcome): Promise<Decided> {
    const { outcome, ...record } = data;
    await this.files.pair(wish, pairId);
    const { code, positive } = codeOf('mentoring_outcome', outcome);
    return this.aggregates.ask(wish, {
      aggregate: pairAggregate,
      id: pairId,
      command: { type: 'RecordMentoringOutcome', data: { pairId, ...record, outcome: { code, positive } } },
    });
  }
}
