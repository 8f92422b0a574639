import { Injectable } from '@nestjs/common';
import { type Caller, type Decision, mustReach, type Permission } from '@rihla/access';
import { Refusal } from '@rihla/kernel';
import { Aggregates } from '@rihla/platform';
import { caseAggregate } from '../domain/case.aggregate';
import type { CaseState } from '../domain/case.state';

type KnownCase = Exclude<CaseState, { readonly status: 'UNOPENED' }>;

/** A case for who may reach it; for anybody else there is none. */
@Injectable()
export class Cases {
  constructor(private readonly aggregates: Aggregates) {}

  async reach(
    caller: Caller,
    permission: Permission,
    caseId: string,
  ): Promise<{ readonly file: KnownCase; readonly version: number; readonly decision: Decision }> {
    const { state, version } = await this.aggregates.load(caller.tenant, caseAggregate, caseId);
    if (state.status === 'UNOPENED') throw new Refusal('resource.unknown', {}, 'unknown');
    return { file: state, version, decision: mustReach(caller, permission, state) };
  }
}
