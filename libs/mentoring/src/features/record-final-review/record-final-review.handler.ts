import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, type Decided } from '@rihla/platform';
import { pairAggregate } from '../../domain/pair.aggregate';
import { Files } from '../../standing/files';
import { RecordFinalReview } from './record-final-review.command';

@CommandHandler(RecordFinalReview)
export class RecordFinalReviewHandler implements ICommandHandler<RecordFinalReview> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly files: Files,
  ) {}

  async execute({ pairId, data, wish }: RecordFinalReview): Promise<Decided> {
    await this.files.pair(wish, pairId);
    return this.aggregates.ask(wish, {
      aggregate: pairAggregate,
      id: pairId,
      command: { type: 'RecordFinalReview', data: { pairId, ...data } },
    });
  }
}
