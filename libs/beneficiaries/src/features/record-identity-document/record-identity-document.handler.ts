import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, BLIND_INDEX, callerOf, type Decided, TRANSACTIONS } from '@rihla/platform';
import { Inject } from '@nestjs/common';
import type { TenantTransactions } from '@rihla/event-store';
import type { BlindIndex } from '@rihla/personal-data';
import { beneficiaryWithStatus } from '../../domain/beneficiary.aggregate';
import { Files } from '../../standing/files';
import { RecordIdentityDocument } from './record-identity-document.command';

@CommandHandler(RecordIdentityDocument)
export class RecordIdentityDocumentHandler implements ICommandHandler<RecordIdentityDocument> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly files: Files,
    @Inject(BLIND_INDEX) private readonly blindIndex: BlindIndex,
    @Inject(TRANSACTIONS) private readonly transactions: TenantTransactions,
  ) {}

  async execute({ beneficiaryId, data, wish }: RecordIdentityDocument): Promise<Decided> {
    await this.files.reach(callerOf(wish), 'beneficiary.correct', beneficiaryId);
    const { tenant } = wish;
    const holders = await this.transactions.inTenant(tenant, (tx) =>
      this.blindIndex.find(tx, tenant, 'document', data.number),
    );
    const numberHash = this.blindIndex.hash(tenant, 'document', data.number)?.toString('hex') ?? '';
    const alsoHeldBy = holders.find((holder) => holder !== beneficiaryId);
    return this.aggregates.ask(wish, {
      aggregate: beneficiaryWithStatus,
      id: beneficiaryId,
      command: {
        type: 'RecordIdentityDocument',
        // TEN-13: no organisation has recorded an authorisation to keep CIN numbers yet, so none may.
        data: { beneficiaryId, ...data, numberHash, cinAuthorised: false, alsoHeldBy },
      },
    });
  }
}
