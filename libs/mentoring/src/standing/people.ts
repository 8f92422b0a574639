import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { OpenCaseOf } from '@rihla/accompaniment/contract';
import { mustReach } from '@rihla/access';
import { StandingOf, StatisticalProfileOf } from '@rihla/beneficiaries/contract';
import type { TenantId } from '@rihla/event-store';
import { type Day, dayOf, type Event, type FactNews, must } from '@rihla/kernel';
import { callerOf, type OwnedFact, type Wish } from '@rihla/platform';
import type { About } from '../domain/about';
import type { MenteeStanding } from '../domain/mentee.commands';

/** The people of the beneficiaries context, as far as mentoring must know them. */
@Injectable()
export class People {
  constructor(private readonly queries: QueryBus) {}

  /** MEN-06 today, of a person on whose file something new may be written; for who may not, there is no such person. */
  async standing(
    wish: Wish,
    beneficiaryId: string,
  ): Promise<MenteeStanding & { readonly openCase: string | undefined }> {
    const { tenant, at } = wish;
    const her = await this.queries.execute(new StandingOf(tenant, beneficiaryId, dayOf(at)));
    const { status, hubId = null, mergedInto = '', activeConsents } = her;
    mustReach(callerOf(wish), 'mentoring.manage', status === 'UNREGISTERED' ? undefined : { hubId });
    must(status !== 'ERASED', 'beneficiary.erased');
    must(status !== 'MERGED_INTO', 'beneficiary.merged', { survivorId: mergedInto });
    const openCase = await this.queries.execute(new OpenCaseOf(tenant, beneficiaryId));
    return { openCase, caseOpen: openCase !== undefined, mentoringConsent: activeConsents.includes('MENTORING') };
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
