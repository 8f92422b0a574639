import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, callerOf, codeOf, type Decided } from '@rihla/platform';
import { beneficiaryAggregate } from '../../domain/beneficiary.aggregate';
import { ageBands } from '../../standing/age-bands';
import { Files } from '../../standing/files';
import { CorrectIdentity } from './correct-identity.command';

@CommandHandler(CorrectIdentity)
export class CorrectIdentityHandler implements ICommandHandler<CorrectIdentity> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly files: Files,
  ) {}

  async execute({ beneficiaryId, data, wish }: CorrectIdentity): Promise<Decided> {
    await this.files.reach(callerOf(wish), 'beneficiary.correct', beneficiaryId);
    const { nationality } = data.changed;
    const group = nationality && { nationalityGroup: codeOf('nationalities', nationality).group };
    const given = Object.entries({ ...data.changed, ...group }).filter(([, value]) => value !== undefined);
    return this.aggregates.ask(wish, {
      aggregate: beneficiaryAggregate,
      id: beneficiaryId,
      command: {
        type: 'CorrectIdentity',
        data: { beneficiaryId, changed: Object.fromEntries(given), reason: data.reason, ageBands },
      },
    });
  }
}
