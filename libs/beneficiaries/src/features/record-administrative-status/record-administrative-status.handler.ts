import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, callerOf, codeOf, type Decided } from '@rihla/platform';
import { dayOf } from '@rihla/kernel';
import { beneficiaryWithStatus } from '../../domain/beneficiary.aggregate';
import { consentsAggregate } from '../../domain/consents.aggregate';
import { isActive } from '../../domain/consents.state';
import { Files } from '../../standing/files';
import { RecordAdministrativeStatus } from './record-administrative-status.command';

@CommandHandler(RecordAdministrativeStatus)
export class RecordAdministrativeStatusHandler implements ICommandHandler<RecordAdministrativeStatus> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly files: Files,
  ) {}

  async execute({ beneficiaryId, data, wish }: RecordAdministrativeStatus): Promise<Decided> {
    await this.files.reach(callerOf(wish), 'administrative-status.record', beneficiaryId);
    const { state: ledger } = await this.aggregates.load(wish.tenant, consentsAggregate, beneficiaryId);
    const sensitiveConsent = isActive(ledger, 'SENSITIVE_DATA', dayOf(wish.at));
    const { group: statusGroup } = codeOf('administrative_status', data.status);
    return this.aggregates.ask(wish, {
      aggregate: beneficiaryWithStatus,
      id: beneficiaryId,
      command: { type: 'RecordAdministrativeStatus', data: { beneficiaryId, ...data, statusGroup, sensitiveConsent } },
    });
  }
}
