import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, type Decided } from '@rihla/platform';
import { pairAggregate } from '../../domain/pair.aggregate';
import { pairFacts } from '../../domain/pair.facts';
import { Files } from '../../standing/files';
import { People } from '../../standing/people';
import { StartPair } from './start-pair.command';

@CommandHandler(StartPair)
export class StartPairHandler implements ICommandHandler<StartPair> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly files: Files,
    private readonly people: People,
  ) {}

  async execute({ pairId, data, wish }: StartPair): Promise<Decided> {
    const { beneficiaryId } = await this.files.pair(wish, pairId);
    return this.aggregates.ask(wish, {
      aggregate: pairAggregate,
      id: pairId,
      command: { type: 'StartPair', data: { pairId, ...data } },
      facts: await this.people.counted(wish.tenant, beneficiaryId, data.startedOn, pairFacts),
    });
  }
}
