import { Injectable } from '@nestjs/common';
import { type Caller, mustReach, type Permission } from '@rihla/access';
import { Refusal } from '@rihla/kernel';
import { Aggregates } from '@rihla/platform';
import { sessionAggregate } from '../domain/session.aggregate';

/** A session for who may reach the hub where it was held; for anybody else there is none. */
@Injectable()
export class Sessions {
  constructor(private readonly aggregates: Aggregates) {}

  async reach(
    caller: Caller,
    permission: Permission,
    sessionId: string,
  ): Promise<{ readonly beneficiaryIds: readonly string[]; readonly hubId: string }> {
    const { state } = await this.aggregates.load(caller.tenant, sessionAggregate, sessionId, []);
    const hubId = state.status === 'UNRECORDED' ? undefined : state.content.hubId;
    if (hubId === undefined) throw new Refusal('resource.unknown', {}, 'unknown');
    mustReach(caller, permission, { hubId });
    return { beneficiaryIds: state.status === 'RECORDED' ? state.beneficiaryIds : [], hubId };
  }
}
