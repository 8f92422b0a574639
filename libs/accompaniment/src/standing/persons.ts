import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { type Caller, mustReach, type Permission } from '@rihla/access';
import { type Standing, StandingOf, StatisticalProfileOf } from '@rihla/beneficiaries/contract';
import { HubPlaceOf } from '@rihla/identity/contract';
import type { Day, Event, FactNews } from '@rihla/kernel';
import type { OwnedFact } from '@rihla/platform';
import type { About } from '../domain/about';

/** What the rules and the statistics must know of people: told by the contexts that know. */
@Injectable()
export class Persons {
  constructor(private readonly queries: QueryBus) {}

  of(tenant: string, beneficiaryId: string, on: Day): Promise<Standing> {
    return this.queries.execute(new StandingOf(tenant, beneficiaryId, on));
  }

  /** A person for who may reach her file; for anybody else there is none. */
  async reach(caller: Caller, permission: Permission, beneficiaryId: string, on: Day): Promise<Standing> {
    const person = await this.of(caller.tenant, beneficiaryId, on);
    mustReach(caller, permission, person.status === 'UNREGISTERED' ? undefined : { hubId: person.hubId ?? null });
    return person;
  }

  /**
   * Makes the facts of some people from an event; whoever has no profile any more has no facts.
   * @param on the day of the act
   * @param hubId where it took place
   */
  async facts<E extends Event>(
    tenant: string,
    { beneficiaryIds, on, hubId }: { beneficiaryIds: readonly string[]; on: Day; hubId: string },
    factsOf: (event: E, beneficiaryId: string, about: About) => readonly FactNews[],
  ): Promise<(news: readonly E[]) => readonly OwnedFact[]> {
    const hub = await this.queries.execute(new HubPlaceOf(tenant, hubId));
    const abouts = await Promise.all(
      beneficiaryIds.map(async (owner) => {
        const profile = await this.queries.execute(new StatisticalProfileOf(tenant, owner, on));
        return profile ? [{ owner, about: { ...profile, hubProvince: hub?.province ?? 'UNKNOWN' } }] : [];
      }),
    );
    return (news) =>
      news.flatMap((event) =>
        abouts
          .flat()
          .flatMap(({ owner, about }) => factsOf(event, owner, about).map((fact) => ({ owner, news: fact }))),
      );
  }
}
