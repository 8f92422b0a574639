import { Controller, Inject, Query } from '@nestjs/common';
import type { Caller } from '@rihla/access';
import type { TenantTransactions } from '@rihla/event-store';
import type { RowSealer } from '@rihla/personal-data';
import { Answers, By, c1, c2, ROW_SEALER, TRANSACTIONS } from '@rihla/platform';
import { z } from 'zod';
import { staffNames } from './staff-names';

const StaffQuery = z.strictObject({ role: z.string().max(40).optional() });
const Staff = z.object({
  items: z.array(
    z.object({
      userId: c1(z.uuid()),
      displayName: c2(z.string()),
      roles: z.array(c1(z.string())),
      hubIds: z.array(c1(z.string())),
    }),
  ),
});

interface StaffRow {
  readonly user_id: string;
  readonly roles: string[];
  readonly hub_ids: string[];
}

@Controller('staff')
export class StaffController {
  constructor(
    @Inject(TRANSACTIONS) private readonly transactions: TenantTransactions,
    @Inject(ROW_SEALER) private readonly sealer: RowSealer,
  ) {}

  @Answers({
    access: 'reference.read',
    summary: 'Colleagues who are members now, by role',
    query: StaffQuery,
    answer: Staff,
    reads: ['staff'],
  })
  list(@By() { tenant }: Caller, @Query() { role }: z.infer<typeof StaffQuery>): Promise<z.infer<typeof Staff>> {
    return this.transactions.inTenant(tenant, async (tx) => {
      const rows = await tx.query<StaffRow>(
        `select user_id, roles, hub_ids from read.staff_v1
         where tenant_id = $1 and active and ($2::text is null or $2 = any (roles)) order by user_id`,
        [tenant, role ?? null],
      );
      const names = await staffNames(
        tx,
        this.sealer,
        tenant,
        rows.map((row) => row.user_id),
      );
      return {
        items: rows.map(({ user_id: userId, roles, hub_ids: hubIds }) => ({
          userId,
          displayName: names.get(userId) ?? '',
          roles,
          hubIds,
        })),
      };
    });
  }
}
