import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates } from '@rihla/platform';
import { caseAggregate } from '../../domain/case.aggregate';
import { openCaseAggregate } from '../../domain/opencase.aggregate';
import { Persons } from '../../standing/persons';
import { HeedConsentWithdrawal } from './heed-consent-withdrawal.command';

@CommandHandler(HeedConsentWithdrawal)
export class HeedConsentWithdrawalHandler implements ICommandHandler<HeedConsentWithdrawal> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly persons: Persons,
  ) {}

  async execute({ beneficiaryId, withdrawnOn, wish }: HeedConsentWithdrawal): Promise<void> {
    const { state: claim } = await this.aggregates.load(wish.tenant, openCaseAggregate, beneficiaryId);
    const { status, activeConsents } = await this.persons.of(wish.tenant, beneficiaryId, withdrawnOn);
    const stillConsents = activeConsents.includes('CASE_MANAGEMENT');
    // BEN-16: nothing more is written under an erased person's name.
    if (claim.caseId === undefined || stillConsents || status === 'ERASED') return;
    await this.aggregates.ask(wish, {
      aggregate: caseAggregate,
      id: claim.caseId,
      command: { type: 'HeedConsentWithdrawal', data: { caseId: claim.caseId, withdrawnOn } },
    });
  }
}
