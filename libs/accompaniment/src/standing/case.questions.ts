import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Aggregates } from '@rihla/platform';
import { HolderOf, OpenCaseOf } from '../contract';
import { caseAggregate } from '../domain/case.aggregate';
import { isOpen } from '../domain/case.state';
import { openCaseAggregate } from '../domain/opencase.aggregate';

/** Asked by rules of other contexts, so answered from the events themselves and not from a read model. */
@QueryHandler(OpenCaseOf)
export class OpenCaseOfHandler implements IQueryHandler<OpenCaseOf> {
  constructor(private readonly aggregates: Aggregates) {}

  async execute({ tenant, beneficiaryId }: OpenCaseOf): Promise<string | undefined> {
    const { state } = await this.aggregates.load(tenant, openCaseAggregate, beneficiaryId);
    return state.caseId;
  }
}

@QueryHandler(HolderOf)
export class HolderOfHandler implements IQueryHandler<HolderOf> {
  constructor(private readonly aggregates: Aggregates) {}

  async execute({ tenant, beneficiaryId }: HolderOf): Promise<string | undefined> {
    const { state: claim } = await this.aggregates.load(tenant, openCaseAggregate, beneficiaryId);
    if (claim.caseId === undefined) return undefined;
    const { state } = await this.aggregates.load(tenant, caseAggregate, claim.caseId, []);
    return isOpen(state) ? state.holderUserId : undefined;
  }
}
