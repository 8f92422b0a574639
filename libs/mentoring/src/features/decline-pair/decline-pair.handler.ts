import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, type Decided } from '@rihla/platform';
import { pairAggregate } from '../../domain/pair.aggregate';
import { Files } from '../../standing/files';
import { DeclinePair } from './decline-pair.command';

@CommandHandler(DeclinePair)
export class DeclinePairHandler implements ICommandHandler<DeclinePair> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly files: Files,
  ) {}

  async execute({ pairId, data, wish }: DeclinePair): Promise<Decided> {
    const { by, reason } = data;
    await this.files.pair(wish, pairId);
    return this.aggregates.ask(wish, {
      aggregate: pairAggregate,
      id: pairId,
      command: { type: 'DeclinePair', data: { pairId, side: by, reason } },
    });
  }
}
