import { Controller, Inject, Query } from '@nestjs/common';
import type { Caller } from '@rihla/access';
import type { TenantTransactions } from '@rihla/event-store';
import type { RowSealer } from '@rihla/personal-data';
import {
  Answers,
  By,
  c1,
  c2,
  Clock,
  code,
  codeOf,
  day,
  keysetOf,
  page,
  paged,
  ROW_SEALER,
  TRANSACTIONS,
  uuid,
} from '@rihla/platform';
import { z } from 'zod';
import { displayName } from '../display-name';
import { withCards } from './mentor.row';

const MentorsQuery = z.strictObject({
  status: code('mentor_status').optional(),
  /** Whose limit of pairs the free slots are counted by; without it one pair a mentor (MEN-04). */
  mentoringProgrammeId: uuid.optional(),
  ...page,
});
const Mentors = z.object({
  items: z.array(
    z.object({
      mentorId: uuid,
      version: c1(z.int()),
      status: code('mentor_status'),
      displayName: c2(z.string()).optional(),
      email: c2(z.string()).optional(),
      phone: c2(z.string()).optional(),
      city: c2(z.string()).optional(),
      sectors: z.array(c2(z.string())).optional(),
      languages: z.array(z.object({ code: c2(z.string()), level: c2(z.string()) })).optional(),
      remote: c1(z.boolean()),
      appliedOn: day,
      vettedUntil: day.optional(),
      steps: z.array(z.object({ step: c1(z.string()), validTo: day })),
      pairs: c1(z.int()),
      freeSlots: c1(z.int()),
    }),
  ),
  nextCursor: c1(z.string()).nullable(),
});

interface MentorRow {
  readonly mentor_id: string;
  readonly version: number;
  readonly status: string;
  readonly remote: boolean;
  readonly applied_on: string;
  readonly vetted_until: string | null;
  readonly steps: Readonly<Record<string, string>>;
  readonly pairs: number;
  readonly sealed: Buffer | null;
}

// A trained mentor is active as long as a pair takes one of her slots.
const MENTORS = `
  select * from (
    select mentor_id, version, remote, applied_on, vetted_until, steps, sealed, cardinality(pair_ids) as pairs,
           case when status = 'TRAINED' and pair_ids <> '{}' then 'ACTIVE' else status end as status
      from read.mentor_v1 where tenant_id = $1
  ) mentor
  where ($2::text is null or status = $2) and ($3::text is null or (applied_on, mentor_id) < ($3, $4::uuid))
  order by applied_on desc, mentor_id desc limit $5`;

@Controller('mentors')
export class MentorsController {
  constructor(
    @Inject(TRANSACTIONS) private readonly transactions: TenantTransactions,
    @Inject(ROW_SEALER) private readonly sealer: RowSealer,
    private readonly clock: Clock,
  ) {}

  @Answers({
    access: 'mentoring.read',
    summary: 'Mentors, the latest first, with how far their vetting is and how many slots are free',
    query: MentorsQuery,
    answer: Mentors,
    reads: ['mentors', 'mentoring-programmes'],
  })
  async list(
    @By() { tenant }: Caller,
    @Query() { status, mentoringProgrammeId, limit, cursor }: z.infer<typeof MentorsQuery>,
  ): Promise<z.infer<typeof Mentors>> {
    const { after = null, id = null } = cursor === undefined ? {} : keysetOf(cursor);
    const [rows, maxPairs] = await this.transactions.inTenant(tenant, async (tx) => {
      const [programme] = await tx.query<{ max_pairs: number }>(
        'select max_pairs from read.mentoring_programme_v1 where tenant_id = $1 and mentoring_programme_id = $2',
        [tenant, mentoringProgrammeId ?? null],
      );
      const found = await tx.query<MentorRow>(MENTORS, [tenant, status ?? null, after, id, limit + 1]);
      return [found, programme?.max_pairs ?? 1] as const;
    });
    const today = this.clock.today();
    const { items, nextCursor } = paged(rows, limit, (row) => ({ after: row.applied_on, id: row.mentor_id }));
    const mentors = await withCards(items, this.sealer, tenant);
    return {
      nextCursor,
      items: mentors.map((row) => {
        const { pairs, steps, card: { name, ...card } = {}, vetted_until: until } = row;
        const matchable = codeOf('mentor_status', row.status).matchable && until !== null && today <= until;
        return {
          ...card,
          mentorId: row.mentor_id,
          version: row.version,
          status: row.status,
          displayName: name && displayName(name),
          sectors: card.sectors && [...card.sectors],
          languages: card.languages?.map((spoken) => ({ ...spoken })),
          remote: row.remote,
          appliedOn: row.applied_on,
          vettedUntil: until ?? undefined,
          steps: Object.entries(steps).map(([step, validTo]) => ({ step, validTo })),
          pairs,
          freeSlots: matchable ? Math.max(0, maxPairs - pairs) : 0,
        };
      }),
    };
  }
}
