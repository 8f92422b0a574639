import { Controller, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Caller } from '@rihla/access';
import { NamesOf } from '@rihla/beneficiaries/contract';
import type { TenantTransactions } from '@rihla/event-store';
import { Answers, By, c1, c2, code, day, keysetOf, page, paged, TRANSACTIONS, uuid } from '@rihla/platform';
import { z } from 'zod';
import { displayName } from '../display-name';

const MenteesQuery = z.strictObject({ status: code('mentee_status').optional(), ...page });
const Mentees = z.object({
  items: z.array(
    z.object({
      beneficiaryId: uuid,
      version: c1(z.int()),
      enrolmentId: uuid,
      caseId: uuid,
      displayName: c2(z.string()).optional(),
      status: code('mentee_status'),
      goals: z.array(c2(z.string())),
      proposedOn: day,
      preparedOn: day.optional(),
      pairId: uuid.optional(),
    }),
  ),
  nextCursor: c1(z.string()).nullable(),
});

interface MenteeRow {
  readonly beneficiary_id: string;
  readonly version: number;
  readonly enrolment_id: string;
  readonly case_id: string;
  readonly status: string;
  readonly goals: string[];
  readonly proposed_on: string;
  readonly prepared_on: string | null;
  readonly pair_id: string | null;
}

const MENTEES = `
  select beneficiary_id, version, enrolment_id, case_id, status, goals, proposed_on, prepared_on, pair_id
    from read.mentee_v1
   where tenant_id = $1 and ($2::text is null or status = $2)
     and ($3::text is null or (proposed_on, beneficiary_id) < ($3, $4::uuid))
   order by proposed_on desc, beneficiary_id desc limit $5`;

@Controller('mentees')
export class MenteesController {
  constructor(
    @Inject(TRANSACTIONS) private readonly transactions: TenantTransactions,
    private readonly queries: QueryBus,
  ) {}

  @Answers({
    access: 'mentoring.read',
    summary: 'People enrolled in mentoring, the latest first',
    query: MenteesQuery,
    answer: Mentees,
    reads: ['mentees', 'people'],
  })
  async list(
    @By() { tenant }: Caller,
    @Query() { status, limit, cursor }: z.infer<typeof MenteesQuery>,
  ): Promise<z.infer<typeof Mentees>> {
    const { after = null, id = null } = cursor === undefined ? {} : keysetOf(cursor);
    const rows = await this.transactions.inTenant(tenant, (tx) =>
      tx.query<MenteeRow>(MENTEES, [tenant, status ?? null, after, id, limit + 1]),
    );
    const { items, nextCursor } = paged(rows, limit, (row) => ({ after: row.proposed_on, id: row.beneficiary_id }));
    const people = items.map(({ beneficiary_id: beneficiaryId }) => beneficiaryId);
    const names = await this.queries.execute(new NamesOf(tenant, people));
    return {
      nextCursor,
      items: items.map((row) => {
        const name = names.get(row.beneficiary_id);
        return {
          beneficiaryId: row.beneficiary_id,
          version: row.version,
          enrolmentId: row.enrolment_id,
          caseId: row.case_id,
          displayName: name && displayName(name),
          status: row.status,
          goals: row.goals,
          proposedOn: row.proposed_on,
          preparedOn: row.prepared_on ?? undefined,
          pairId: row.pair_id ?? undefined,
        };
      }),
    };
  }
}
