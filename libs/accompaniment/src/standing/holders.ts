import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { TenantTransactions } from '@rihla/event-store';
import { MemberOf } from '@rihla/identity/contract';
import { TRANSACTIONS } from '@rihla/platform';
import type { Holder } from '../domain/holder';
import { openStatuses } from './open-statuses';
import { type Cases, pointsOf } from './points';

/**
 * Who is to hold a case. The points come from the caseload as it is shown: two cases assigned in the same second may
 * go above the cap, which guards a person's working days and no invariant.
 */
@Injectable()
export class Holders {
  constructor(
    private readonly queries: QueryBus,
    @Inject(TRANSACTIONS) private readonly transactions: TenantTransactions,
  ) {}

  async of(
    tenant: string,
    userId: string,
    { caseId, hubId, intensity }: { caseId: string; hubId: string; intensity: string },
  ): Promise<Holder> {
    const member = await this.queries.execute(new MemberOf(tenant, userId));
    const held = await this.transactions.inTenant(tenant, (tx) =>
      tx.query<Cases>(
        `select intensity, count(*)::int as cases from read.caseload_v1
         where tenant_id = $1 and holder_user_id = $2 and case_id <> $3 and status = any ($4) group by intensity`,
        [tenant, userId, caseId, openStatuses],
      ),
    );
    const isCounsellorOfHub = member?.roles.includes('COUNSELLOR') === true && member.hubIds.includes(hubId);
    return { userId, isCounsellorOfHub, points: pointsOf([...held, { intensity, cases: 1 }]) };
  }
}
