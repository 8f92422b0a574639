import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { TenantTransactions } from '@rihla/event-store';
import { TRANSACTIONS } from '@rihla/platform';
import { CasesOf } from '../../contract';

interface CaseOf {
  readonly caseId: string;
  readonly track: string | null;
  readonly status: string;
  readonly openedOn: string;
}

@QueryHandler(CasesOf)
export class CasesOfHandler implements IQueryHandler<CasesOf> {
  constructor(@Inject(TRANSACTIONS) private readonly transactions: TenantTransactions) {}

  execute({ tenant, beneficiaryId }: CasesOf): Promise<readonly CaseOf[]> {
    return this.transactions.inTenant(tenant, (tx) =>
      tx.query<CaseOf>(
        `select case_id as "caseId", track, status, opened_on as "openedOn" from read.caseload_v1
         where tenant_id = $1 and beneficiary_id = $2 order by opened_on desc, case_id`,
        [tenant, beneficiaryId],
      ),
    );
  }
}
