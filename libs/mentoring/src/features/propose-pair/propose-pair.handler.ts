import { CommandHandler, type ICommandHandler, QueryBus } from '@nestjs/cqrs';
import { Aggregates, type Decided } from '@rihla/platform';
import { HolderOf } from '@rihla/accompaniment/contract';
import { pairAggregate } from '../../domain/pair.aggregate';
import { Files } from '../../standing/files';
import { People } from '../../standing/people';
import { ProposePair } from './propose-pair.command';

@CommandHandler(ProposePair)
export class ProposePairHandler implements ICommandHandler<ProposePair> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly files: Files,
    private readonly people: People,
    private readonly queries: QueryBus,
  ) {}

  async execute({ data, wish }: ProposePair): Promise<Decided> {
    const { id: pairId, mentorId, beneficiaryId, mentoringProgrammeId } = data;
    const standing = await this.people.standing(wish, beneficiaryId);
    const { programmeIds, maxPairsPerMentor: maxPairs } = await this.files.programme(wish, mentoringProgrammeId);
    const mentor = await this.files.mentor(wish, mentorId, ['I', 'C']);
    const mentee = await this.files.mentee(wish, beneficiaryId);
    // A colleague may be a mentor too, under the id that she signs in with.
    const counsellor = await this.queries.execute(new HolderOf(wish.tenant, beneficiaryId));
    return this.aggregates.ask(wish, {
      aggregate: pairAggregate,
      id: pairId,
      command: {
        type: 'ProposePair',
        data: {
          pairId,
          mentorId,
          beneficiaryId,
          mentoringProgrammeId,
          programmeIds,
          maxPairs,
          mentor: { state: mentor, profile: mentor.profile },
          mentee: { state: mentee, standing, profile: data.mentee },
          ties: counsellor === mentorId ? ['COUNSELLOR', ...data.ties] : data.ties,
        },
      },
    });
  }
}
