import { Controller, Inject, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Caller } from '@rihla/access';
import { NamesOf } from '@rihla/beneficiaries/contract';
import type { TenantTransactions } from '@rihla/event-store';
import { Refusal } from '@rihla/kernel';
import type { RowSealer } from '@rihla/personal-data';
import { Answers, By, c1, c2, day, ROW_SEALER, TRANSACTIONS, uuid } from '@rihla/platform';
import { z } from 'zod';
import { Startups } from '../../standing/startups';
import { displayName, membersOf } from './member.row';
import { startupOf, type StartupRow, startupShape } from './startup.row';

const Startup = z.object({
  ...startupShape,
  version: c1(z.int()),
  registerName: c1(z.string()).optional(),
  registerNo: c1(z.string()).optional(),
  rejectionReason: c1(z.string()).optional(),
  rejectedOn: day.optional(),
  members: z.array(
    z.object({
      memberId: uuid,
      kind: c1(z.string()),
      role: c1(z.string()),
      founder: c1(z.boolean()),
      beneficiaryId: uuid.optional(),
      displayName: c2(z.string()).optional(),
      joinedOn: day,
    }),
  ),
});

@Controller('startups')
export class StartupController {
  constructor(
    @Inject(TRANSACTIONS) private readonly transactions: TenantTransactions,
    @Inject(ROW_SEALER) private readonly sealer: RowSealer,
    private readonly startups: Startups,
    private readonly queries: QueryBus,
  ) {}

  @Answers({
    path: ':id',
    access: 'startup.read',
    summary: 'A start-up, its registration and its team',
    answer: Startup,
    reads: ['startups', 'people'],
  })
  async show(@By() caller: Caller, @Param('id') id: string): Promise<z.infer<typeof Startup>> {
    const { tenant } = caller;
    await this.startups.reach(caller, 'startup.read', id);
    const [row, members] = await this.transactions.inTenant(tenant, async (tx) => {
      const [found] = await tx.query<StartupRow>(
        'select * from read.startup_v1 where tenant_id = $1 and startup_id = $2',
        [tenant, id],
      );
      return [found, await membersOf(tx, this.sealer, tenant, id)] as const;
    });
    if (!row) throw new Refusal('resource.unknown', {}, 'unknown');
    const people = members.flatMap(({ beneficiary_id: beneficiaryId }) => beneficiaryId ?? []);
    const names = await this.queries.execute(new NamesOf(tenant, people));
    return {
      ...startupOf(row),
      version: row.version,
      registerName: row.register_name ?? undefined,
      registerNo: row.register_no ?? undefined,
      rejectionReason: row.rejection_reason ?? undefined,
      rejectedOn: row.rejected_on ?? undefined,
      members: members.map(
        ({ member_id: memberId, beneficiary_id, kind, role, founder, joined_on: joinedOn, card }) => {
          const beneficiaryId = beneficiary_id ?? undefined;
          const name = beneficiaryId === undefined ? card?.name : names.get(beneficiaryId);
          const shown = name ? displayName(name) : card?.organisationName;
          return { memberId, kind, role, founder, beneficiaryId, displayName: shown, joinedOn };
        },
      ),
    };
  }
}
