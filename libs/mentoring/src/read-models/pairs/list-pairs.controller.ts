import { Controller, Inject, Query } from '@nestjs/common';
import type { Caller } from '@rihla/access';
import type { TenantTransactions } from '@rihla/event-store';
import { Answers, By, c1, code, keysetOf, page, paged, TRANSACTIONS } from '@rihla/platform';
import { z } from 'zod';
import { NamedPairs } from './named-pairs';
import { type PairRow, PAIRS, pairShape } from './pair.row';

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
    private readonly pairs: NamedPairs,
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
    @Query() { status, limit, cursor }: z.infer<typeof PairsQuery>,
  ): Promise<z.infer<typeof Pairs>> {
    const { after = null, id = null } = cursor === undefined ? {} : keysetOf(cursor);
    const [rows, total] = await this.transactions.inTenant(tenant, async (tx) => {
      const found = await tx.query<PairRow>(
        `${PAIRS}
         where tenant_id = $1 and ($2::text is null or status = $2)
           and ($3::text is null or (proposed_on, pair_id) < ($3, $4::uuid))
         order by proposed_on desc, pair_id desc limit $5`,
        [tenant, status ?? null, after, id, limit + 1],
      );
      const [count] = await tx.query<{ total: number }>(
        'select count(*)::int as total from read.pair_v1 where tenant_id = $1 and ($2::text is null or status = $2)',
        [tenant, status ?? null],
      );
      return [found, count?.total ?? 0] as const;
    });
    const { items, nextCursor } = paged(rows, limit, (row) => ({ after: row.proposed_on, id: row.pair_id }));
    const pairs = await this.pairs.of(tenant, items);
    return {
      items: pairs.map((pair, index) => ({ ...pair, meetings: items[index]?.meetings ?? 0 })),
      nextCursor,
      total,
    };
  }
}
