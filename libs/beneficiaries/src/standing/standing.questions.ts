import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Aggregates } from '@rihla/platform';
import { type Standing, StandingOf, StatisticalProfileOf, type StatisticalProfile } from '../contract';
import { beneficiaryWithStatus } from '../domain/beneficiary.aggregate';
import { fileOf } from '../domain/beneficiary.state';
import { consentsAggregate } from '../domain/consents.aggregate';
import { activePurposes } from '../domain/consents.state';
import { statisticalProfileOf } from '../domain/statistical-profile';
import { ageBands } from './age-bands';
import { hubOf } from './files';

/** Asked by rules of other contexts, so answered from the events themselves and not from a read model. */
@QueryHandler(StandingOf)
export class StandingOfHandler implements IQueryHandler<StandingOf> {
  constructor(private readonly aggregates: Aggregates) {}

  async execute({ tenant, beneficiaryId, on }: StandingOf): Promise<Standing> {
    const [{ state }, { state: ledger }] = await Promise.all([
      this.aggregates.load(tenant, beneficiaryWithStatus, beneficiaryId),
      this.aggregates.load(tenant, consentsAggregate, beneficiaryId),
    ]);
    const file = fileOf(state);
    return {
      beneficiaryId,
      status: state.status,
      mergedInto: state.status === 'MERGED_INTO' ? state.survivorId : undefined,
      hubId: hubOf(state),
      registeredOn: file?.registeredOn,
      legalBasis: file?.legalBasis,
      activeConsents: activePurposes(ledger, on),
      documents: (file?.documents ?? []).flatMap(({ docType, expiresOn }) => (docType ? [{ docType, expiresOn }] : [])),
    };
  }
}

@QueryHandler(StatisticalProfileOf)
export class StatisticalProfileOfHandler implements IQueryHandler<StatisticalProfileOf> {
  constructor(private readonly aggregates: Aggregates) {}

  async execute({ tenant, beneficiaryId, on }: StatisticalProfileOf): Promise<StatisticalProfile | undefined> {
    const { state } = await this.aggregates.load(tenant, beneficiaryWithStatus, beneficiaryId);
    return statisticalProfileOf(state, on, ageBands);
  }
}
