import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, callerOf, type Decided } from '@rihla/platform';
import { consentsAggregate } from '../../domain/consents.aggregate';
import { isOnFile } from '../../domain/beneficiary.state';
import { Files } from '../../standing/files';
import { RefuseConsent } from './refuse-consent.command';

@CommandHandler(RefuseConsent)
export class RefuseConsentHandler implements ICommandHandler<RefuseConsent> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly files: Files,
  ) {}

  async execute({ beneficiaryId, data, wish }: RefuseConsent): Promise<Decided> {
    const { state } = await this.files.reach(callerOf(wish), 'consent.record', beneficiaryId);
    return this.aggregates.ask(wish, {
      aggregate: consentsAggregate,
      id: beneficiaryId,
      command: { type: 'RefuseConsent', data: { beneficiaryId, onFile: isOnFile(state), ...data } },
    });
  }
}
