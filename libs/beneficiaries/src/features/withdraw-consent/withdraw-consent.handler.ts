import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, callerOf, type Decided } from '@rihla/platform';
import { consentsAggregate } from '../../domain/consents.aggregate';
import { isOnFile } from '../../domain/beneficiary.state';
import { Files } from '../../standing/files';
import { WithdrawConsent } from './withdraw-consent.command';

@CommandHandler(WithdrawConsent)
export class WithdrawConsentHandler implements ICommandHandler<WithdrawConsent> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly files: Files,
  ) {}

  async execute({ beneficiaryId, data, wish }: WithdrawConsent): Promise<Decided> {
    const { state } = await this.files.reach(callerOf(wish), 'consent.record', beneficiaryId);
    return this.aggregates.ask(wish, {
      aggregate: consentsAggregate,
      id: beneficiaryId,
      command: { type: 'WithdrawConsent', data: { beneficiaryId, onFile: isOnFile(state), ...data } },
    });
  }
}
