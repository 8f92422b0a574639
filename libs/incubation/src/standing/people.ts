import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { type Caller, mustReach, type Permission } from '@rihla/access';
import { type Standing, StandingOf, StatisticalProfileOf } from '@rihla/beneficiaries/contract';
import type { TenantId } from '@rihla/event-store';
import { type Day, dayOf, type Event, type FactNews, must } from '@rihla/kernel';
import { callerOf, type OwnedFact, type Wish } from '@rihla/platform';
import type { About } from '../domain/about';

/** The people of the beneficiaries context, as far as incubation must know them. */
@Injectable()
export class People {
  constructor(private readonly queries: QueryBus) {}

  /** How a person stands on a day, for who may do this to her; for anybody else there is no such person. */
  async reach(caller: Caller, permission: Permission, beneficiaryId: string, on: Day): Promise<Standing> {
    const standing = await this.queries.execute(new StandingOf(caller.tenant, beneficiaryId, on));
    const { status, hubId = null } = standing;
    mustReach(caller, permission, status === 'UNREGISTERED' ? undefined : { hubId });
    return standing;
  }

  /** The same today, of a person on whose file something new may be written (BEN-16). */
  async onFile(wish: Wish, permission: Permission, beneficiaryId: string): Promise<Standing> {
    const standing = await this.reach(callerOf(wish), permission, beneficiaryId, dayOf(wish.at));
    const { status, mergedInto = '' } = standing;
    must(status !== 'ERASED', 'beneficiary.erased');
    must(status !== 'MERGED_INTO', 'beneficiary.merged', { survivorId: mergedInto });
    return standing;
  }

  /** Turns events about a person into facts with her profile of that day; once she was erased there are none. */
  async counted<E extends Event>(
    tenant: TenantId,
    beneficiaryId: string,
    on: Day,
    factsOf: (event: E, about: About) => readonly FactNews[],
  ): Promise<(news: readonly E[]) => readonly OwnedFact[]> {
    const about = await this.queries.execute(new StatisticalProfileOf(tenant, beneficiaryId, on));
    return (events) =>
      events.flatMap((event) => (about ? factsOf(event, about).map((news) => ({ owner: beneficiaryId, news })) : []));
  }
}
