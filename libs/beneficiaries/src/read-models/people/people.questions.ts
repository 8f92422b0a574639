import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { TenantTransactions } from '@rihla/event-store';
import type { RowSealer } from '@rihla/personal-data';
import { ROW_SEALER, TRANSACTIONS } from '@rihla/platform';
import { NamesOf } from '../../contract';
import type { PersonName } from '../../domain/person';
import { peopleOf } from './person.row';

@QueryHandler(NamesOf)
export class NamesOfHandler implements IQueryHandler<NamesOf> {
  constructor(
    @Inject(TRANSACTIONS) private readonly transactions: TenantTransactions,
    @Inject(ROW_SEALER) private readonly sealer: RowSealer,
  ) {}

  async execute({ tenant, beneficiaryIds }: NamesOf): Promise<ReadonlyMap<string, PersonName>> {
    const people = await this.transactions.inTenant(tenant, (tx) => peopleOf(tx, this.sealer, tenant, beneficiaryIds));
    return new Map(people.flatMap(({ beneficiary_id: id, card }) => (card ? [[id, card.name] as const] : [])));
  }
}
