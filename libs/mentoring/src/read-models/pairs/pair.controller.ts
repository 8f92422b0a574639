import { Controller, Inject, Param } from '@nestjs/common';
import type { Caller } from '@rihla/access';
import type { TenantTransactions } from '@rihla/event-store';
import { Refusal } from '@rihla/kernel';
import { Answers, By, c1, c2, day, TRANSACTIONS, uuid } from '@rihla/platform';
import { z } from 'zod';
import { pairAggregate } from '../../domain/pair.aggregate';
import { Files } from '../../standing/files';
import { NamedPairs } from './named-pairs';
import { type PairRow, PAIRS, pairShape } from './pair.row';

const Meeting = z.object({
  meetingId: uuid,
  heldOn: day,
  durationMin: c2(z.int()).nullable(),
  mode: c1(z.string()),
  /** Who told of it: the other one confirms. */
  by: c1(z.string()),
  confirmed: c1(z.boolean()),
});
const Pair = z.object({
  ...pairShape,
  goals: z.array(c2(z.string())),
  rhythm: z.object({ meetingsPerWeek: c1(z.number()), durationMin: c1(z.int()) }).optional(),
  meetings: z.array(Meeting),
});

@Controller('pairs')
export class PairController {
  constructor(
    @Inject(TRANSACTIONS) private readonly transactions: TenantTransactions,
    private readonly pairs: NamedPairs,
    private readonly files: Files,
  ) {}

  @Answers({
    path: ':id',
    access: 'mentoring.read',
    summary: 'A pair, its agreement and its meetings',
    answer: Pair,
    reads: ['pairs', 'mentors', 'people'],
  })
  async show(@By() caller: Caller, @Param('id') id: string): Promise<z.infer<typeof Pair>> {
    const { tenant } = caller;
    await this.files.reach(caller, 'mentoring.read', pairAggregate, id);
    const [row, meetings] = await this.transactions.inTenant(tenant, async (tx) => {
      const [found] = await tx.query<PairRow>(`${PAIRS} where tenant_id = $1 and pair_id = $2`, [tenant, id]);
      const held = await tx.query<z.infer<typeof Meeting>>(
        `select meeting_id as "meetingId", held_on as "heldOn", duration_min as "durationMin", mode, side as by, confirmed
         from read.pair_meeting_v1 where tenant_id = $1 and pair_id = $2 order by held_on, meeting_id`,
        [tenant, id],
      );
      return [found, held] as const;
    });
    const [pair] = await this.pairs.of(tenant, row ? [row] : []);
    if (!row || !pair) throw new Refusal('resource.unknown', {}, 'unknown');
    const { meetings_per_week: meetingsPerWeek, duration_min: durationMin } = row;
    const rhythm = meetingsPerWeek !== null && durationMin !== null ? { meetingsPerWeek, durationMin } : undefined;
    return { ...pair, goals: row.goals, rhythm, meetings };
  }
}
