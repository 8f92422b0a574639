import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, type Decided } from '@rihla/platform';
import { pairAggregate } from '../../domain/pair.aggregate';
import { Files } from '../../standing/files';
import { AcceptPair } from './accept-pair.command';

@CommandHandler(AcceptPair)
export class AcceptPairHandler implements ICommandHandler<AcceptPair> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly files: Files,
  ) {}

  async execute({ pairId, data, wish }: AcceptPair): Promise<Decided> {
    await this.files.pair(wish, pairId);
    return this.aggregates.ask(wish, {
      aggregate: pairAggregate,
      id: pairId,
      command: { type: 'AcceptPair', data: { pairId, side: data.by } },
    });
  }
}
