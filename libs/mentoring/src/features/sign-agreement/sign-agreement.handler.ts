import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, also, type Decided } from '@rihla/platform';
import { menteeAggregate } from '../../domain/mentee.aggregate';
import { mentorAggregate } from '../../domain/mentor.aggregate';
import { pairAggregate } from '../../domain/pair.aggregate';
import { Files } from '../../standing/files';
import { People } from '../../standing/people';
import { SignAgreement } from './sign-agreement.command';

@CommandHandler(SignAgreement)
export class SignAgreementHandler implements ICommandHandler<SignAgreement> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly files: Files,
    private readonly people: People,
  ) {}

  async execute({ pairId, data, wish }: SignAgreement): Promise<Decided> {
    const { mentorId, beneficiaryId, mentoringProgrammeId } = await this.files.pair(wish, pairId);
    const standing = await this.people.standing(wish, beneficiaryId);
    const { maxPairsPerMentor: maxPairs } = await this.files.programme(wish, mentoringProgrammeId);
    // MEN-04, MEN-05: the slot and the mentee are taken in the very append that signs.
    return this.aggregates.ask(
      wish,
      { aggregate: pairAggregate, id: pairId, command: { type: 'SignAgreement', data: { pairId, ...data } } },
      also({
        aggregate: mentorAggregate,
        id: mentorId,
        command: { type: 'ClaimMentorSlot', data: { mentorId, pairId, maxPairs } },
      }),
      also({
        aggregate: menteeAggregate,
        id: beneficiaryId,
        command: { type: 'ClaimMentee', data: { beneficiaryId, pairId, standing } },
      }),
    );
  }
}
