import { Controller, Inject, Query } from '@nestjs/common';
import type { Caller } from '@rihla/access';
import type { TenantTransactions } from '@rihla/event-store';
import { Answers, By, c1, code, keysetOf, page, paged, TRANSACTIONS } from '@rihla/platform';
import { z } from 'zod';
import { startupOf, type StartupRow, startupShape } from './startup.row';

const ORDERS = {
  name: ['lower(name)', 'asc'],
  '-name': ['lower(name)', 'desc'],
  createdOn: ['created_on', 'asc'],
  '-createdOn': ['created_on', 'desc'],
  registeredOn: [`coalesce(registered_on, '')`, 'asc'],
  '-registeredOn': [`coalesce(registered_on, '')`, 'desc'],
} as const;

const StartupsQuery = z.strictObject({
  status: code('startup_status').optional(),
  sector: code('sector').optional(),
  q: z.string().trim().max(120).optional(),
  sort: z.enum(Object.keys(ORDERS) as (keyof typeof ORDERS)[]).default('name'),
  ...page,
});
const Startups = z.object({
  items: z.array(z.object({ ...startupShape, members: c1(z.int()) })),
  nextCursor: c1(z.string()).nullable(),
  total: c1(z.int()),
});

interface ListedRow extends StartupRow {
  readonly members: number;
  readonly sorted: string;
}

const MATCHING = `tenant_id = $1 and ($2::text is null or status = $2) and ($3::text is null or sector = $3)
  and ($4::text is null or position(lower($4) in lower(name)) > 0)`;

@Controller('startups')
export class ListStartupsController {
  constructor(@Inject(TRANSACTIONS) private readonly transactions: TenantTransactions) {}

  @Answers({
    access: 'startup.read',
    summary: 'The start-ups of the organisation, by status, sector or a part of the name',
    query: StartupsQuery,
    answer: Startups,
    reads: ['startups'],
  })
  list(
    @By() { tenant }: Caller,
    @Query() { status, sector, q, sort, limit, cursor }: z.infer<typeof StartupsQuery>,
  ): Promise<z.infer<typeof Startups>> {
    const [by, direction] = ORDERS[sort];
    const { after = null, id = null } = cursor === undefined ? {} : keysetOf(cursor);
    const matching = [tenant, status ?? null, sector ?? null, q ?? null];
    return this.transactions.inTenant(tenant, async (tx) => {
      const rows = await tx.query<ListedRow>(
        `select startup.*, ${by} as sorted,
           (select count(*)::int from read.startup_member_v1 member
            where member.tenant_id = startup.tenant_id and member.startup_id = startup.startup_id) as members
         from read.startup_v1 startup
         where ${MATCHING} and ($5::text is null or (${by}, startup_id) ${direction === 'asc' ? '>' : '<'} ($5, $6::uuid))
         order by ${by} ${direction}, startup_id ${direction} limit $7`,
        [...matching, after, id, limit + 1],
      );
      const [count] = await tx.query<{ total: number }>(
        `select count(*)::int as total from read.startup_v1 where ${MATCHING}`,
        matching,
      );
      const { items, nextCursor } = paged(rows, limit, ({ sorted, startup_id: last }) => ({ after: sorted, id: last }));
      return {
        items: items.map((row) => ({ ...startupOf(row), members: row.members })),
        nextCursor,
        total: count?.total ?? 0,
      };
    });
  }
}
