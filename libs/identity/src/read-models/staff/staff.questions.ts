import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { TenantTransactions } from '@rihla/event-store';
import type { RowSealer } from '@rihla/personal-data';
import { Aggregates, ROW_SEALER, TRANSACTIONS } from '@rihla/platform';
import { HubPlaceOf, MemberOf, StaffNamesOf } from '../../contract';
import { hubAggregate } from '../../domain/hub.decider';
import { membershipAggregate } from '../../domain/membership.decider';
import { staffNames } from './staff-names';

@QueryHandler(StaffNamesOf)
export class StaffNamesOfHandler implements IQueryHandler<StaffNamesOf> {
  constructor(
    @Inject(TRANSACTIONS) private readonly transactions: TenantTransactions,
    @Inject(ROW_SEALER) private readonly sealer: RowSealer,
  ) {}

  execute({ tenant, userIds }: StaffNamesOf): Promise<ReadonlyMap<string, string>> {
    return this.transactions.inTenant(tenant, (tx) => staffNames(tx, this.sealer, tenant, userIds));
  }
}

/** Asked by rules, so answered from the events themselves and not from a read model that may be behind. */
@QueryHandler(MemberOf)
export class MemberOfHandler implements IQueryHandler<MemberOf> {
  constructor(private readonly aggregates: Aggregates) {}

  async execute({
    tenant,
    userId,
  }: MemberOf): Promise<{ roles: readonly string[]; hubIds: readonly string[] } | undefined> {
    const { state } = await this.aggregates.load(tenant, membershipAggregate, userId);
    return state.status === 'active' ? { roles: state.roles, hubIds: state.hubIds } : undefined;
  }
}

@QueryHandler(HubPlaceOf)
export class HubPlaceOfHandler implements IQueryHandler<HubPlaceOf> {
  constructor(private readonly aggregates: Aggregates) {}

  async execute({ tenant, hubId }: HubPlaceOf): Promise<{ province: string; region: string } | undefined> {
    const { state } = await this.aggregates.load(tenant, hubAggregate, hubId);
    return state ?? undefined;
  }
}
