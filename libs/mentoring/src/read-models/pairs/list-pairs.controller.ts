import { Controller, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Caller } from '@rihla/access';
import type { TenantTransactions } from '@rihla/event-store';
import type { RowSealer } from '@rihla/personal-data';
import { Answers, By, c1, code, keysetOf, page, paged, ROW_SEALER, TRANSACTIONS } from '@rihla/platform';
import { z } from 'zod';
import { type PairRow, PAIRS, pairShape, pairsOf } from './pair.row';

const PairsQuery = z.strictObject({ status: code('pair_status').optional(), ...page });
const Pairs = z.object({
  items: z.array(z.object({ ...pairShape, meetings: c1(z.int()) })),
  nextCursor: c1(z.string()).nullable(),
  total: c1(z.int()),
});

@Controller('pairs')
export class ListPairsController {
  constructor(
    @Inject(TRANSACTIONS) private readonly transactions: TenantTransactions,
    @Inject(ROW_SEALER) private readonly sealer: RowSealer,
    private readonly queries: QueryBus,
  ) {}

  @Answers({
    access: 'mentoring.read',
    summary: 'Pairs, the latest first, with their confirmed meetings',
    query: PairsQuery,
    answer: Pairs,
    reads: ['pairs', 'mentors', 'people'],
  })
  async list(
    @By() { tenant }: Caller,
    @Query() { status = null, limit, cursor }: z.infer<typeof PairsQuery> & { status?: string | null },
  ): Promise<z.infer<typeof Pairs>> {
    const { after = null, id = null } = cursor === undefined ? {} : keysetOf(cursor);
    const [rows, total] = await this.transactions.inTenant(tenant, async (tx) => {
      const found = await tx.query<PairRow>(
        `${PAIRS}
         where tenant_id = $1 and ($2::text is null or status = $2)
           and ($3::text is null or (proposed_on, pair_id) < ($3, $4::uuid))
         order by proposed_on desc, pair_id desc limit $5`,
        [tenant, status, after, id, limit + 1],
      );
      const [count] = await tx.query<{ total: number }>(
        'select count(*)::int as total from read.pair_v1 where tenant_id = $1 and ($2::text is null or status = $2)',
        [tenant, status],
      );
      return [found, count?.total ?? 0] as const;
    });
    const { items, nextCursor } = paged(rows, limit, (row) => ({ after: row.proposed_on, id: row.pair_id }));
    const pairs = await pairsOf(items, tenant, this);
    return {
      items: pairs.map((pair, index) => ({ ...pair, meetings: items[index]?.meetings ?? 0 })),
      nextCursor,
      total,
    };
  }
}
