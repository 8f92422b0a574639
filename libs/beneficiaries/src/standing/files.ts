import { Injectable } from '@nestjs/common';
import { type Caller, type Decision, mustReach, type Permission } from '@rihla/access';
import { Aggregates, type Loaded } from '@rihla/platform';
import { beneficiaryAggregate } from '../domain/beneficiary.aggregate';
import { type BeneficiaryState, fileOf } from '../domain/beneficiary.state';

export const hubOf = (state: BeneficiaryState): string | undefined =>
  state.status === 'ERASED' ? state.hubId : fileOf(state)?.hubId;

/** The file of a person for who may reach it; for anybody else there is none. */
@Injectable()
export class Files {
  constructor(private readonly aggregates: Aggregates) {}

  async reach(
    caller: Caller,
    permission: Permission,
    beneficiaryId: string,
  ): Promise<Loaded<BeneficiaryState> & { readonly decision: Decision }> {
    const loaded = await this.aggregates.load(caller.tenant, beneficiaryAggregate, beneficiaryId);
    const decision = mustReach(
      caller,
      permission,
      loaded.state.status === 'UNREGISTERED' ? undefined : { hubId: hubOf(loaded.state) ?? null },
    );
    return { ...loaded, decision };
  }
}
