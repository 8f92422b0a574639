import { Controller, Inject } from '@nestjs/common';
import type { Caller } from '@rihla/access';
import type { TenantTransactions } from '@rihla/event-store';
import { Answers, By, c0, c1, TRANSACTIONS } from '@rihla/platform';
import { z } from 'zod';

const Hubs = z.object({
  items: z.array(
    z.object({ id: c1(z.string()), name: c1(z.string()), province: c1(z.string()), region: c1(z.string()) }),
  ),
});
const Programmes = z.object({
  items: z.array(
    z.object({
      programmeId: c1(z.string()),
      title: z.object({ fr: c0(z.string()), ar: c0(z.string()), en: c0(z.string()) }),
      start: c1(z.string()),
      end: c1(z.string()),
      territory: z.array(c1(z.string())),
    }),
  ),
});
type Items<T extends z.ZodType> = Promise<z.infer<T>>;

@Controller()
export class OrganisationController {
  constructor(@Inject(TRANSACTIONS) private readonly transactions: TenantTransactions) {}

  @Answers({
    path: 'hubs',
    access: 'reference.read',
    summary: 'The hubs of the organisation',
    answer: Hubs,
    reads: ['organisation'],
  })
  hubs(@By() { tenant }: Caller): Items<typeof Hubs> {
    return this.items(
      tenant,
      'select hub_id as id, name, province, region from read.hub_v1 where tenant_id = $1 order by name',
    );
  }

  @Answers({
    path: 'programmes',
    access: 'reference.read',
    summary: 'The programmes of the organisation',
    answer: Programmes,
    reads: ['organisation'],
  })
  programmes(@By() { tenant }: Caller): Items<typeof Programmes> {
    return this.items(
      tenant,
      `select programme_id as "programmeId", title, starts_on as start, ends_on as end, territory
       from read.programme_v1 where tenant_id = $1 order by starts_on desc`,
    );
  }

  private async items(tenant: string, sql: string): Promise<{ items: never[] }> {
    return { items: await this.transactions.inTenant(tenant, (tx) => tx.query<never>(sql, [tenant])) };
  }
}
