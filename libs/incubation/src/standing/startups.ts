import { Injectable } from '@nestjs/common';
import { type Caller, mustReach, type Permission } from '@rihla/access';
import { Aggregates } from '@rihla/platform';
import { startupAggregate } from '../domain/startup.aggregate';
import type { StartupState } from '../domain/startup.state';

/** A start-up for who may reach it; for anybody else there is none. */
@Injectable()
export class Startups {
  constructor(private readonly aggregates: Aggregates) {}

  async reach(caller: Caller, permission: Permission, startupId: string): Promise<StartupState> {
    const { state } = await this.aggregates.load(caller.tenant, startupAggregate, startupId);
    mustReach(caller, permission, state.status === 'unknown' ? undefined : {});
    return state;
  }
}
