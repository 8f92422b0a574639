import { Injectable } from '@nestjs/common';
import type { Caller, Permission } from '@rihla/access';
import { Refusal } from '@rihla/kernel';
import { Aggregates } from '@rihla/platform';
import { appointmentAggregate } from '../domain/appointment.aggregate';
import type { Plan } from '../domain/appointment.state';
import { Cases } from './cases';

/** An appointment for who may reach its case. One whose case nobody knows came with an older history: it is out of reach. */
@Injectable()
export class Appointments {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly cases: Cases,
  ) {}

  async reach(
    caller: Caller,
    permission: Permission,
    appointmentId: string,
  ): Promise<{ readonly plan: Plan; readonly hubId: string }> {
    const { state } = await this.aggregates.load(caller.tenant, appointmentAggregate, appointmentId);
    if (!state.plan) throw new Refusal('resource.unknown', {}, 'unknown');
    const { file } = await this.cases.reach(caller, permission, state.plan.caseId);
    return { plan: state.plan, hubId: file.hubId };
  }
}
