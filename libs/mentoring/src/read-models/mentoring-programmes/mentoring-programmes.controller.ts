import { Controller, Inject } from '@nestjs/common';
import type { Caller } from '@rihla/access';
import type { TenantTransactions } from '@rihla/event-store';
import { Answers, By, c1, identifier, TRANSACTIONS, uuid } from '@rihla/platform';
import { z } from 'zod';

const MentoringProgrammes = z.object({
  items: z.array(
    z.object({
      mentoringProgrammeId: uuid,
      title: c1(z.string()),
      durationDays: c1(z.int()),
      meetingsPerWeek: c1(z.number()),
      minTrainingHours: c1(z.number()),
      maxPairsPerMentor: c1(z.int()),
      requiredSteps: z.array(c1(z.string())),
      programmeIds: z.array(identifier),
    }),
  ),
});
type MentoringProgrammes = z.infer<typeof MentoringProgrammes>;

@Controller('mentoring-programmes')
export class MentoringProgrammesController {
  constructor(@Inject(TRANSACTIONS) private readonly transactions: TenantTransactions) {}

  @Answers({
    access: 'mentoring.read',
    summary: 'The mentoring programmes of the organisation',
    answer: MentoringProgrammes,
    reads: ['mentoring-programmes'],
  })
  async list(@By() { tenant }: Caller): Promise<MentoringProgrammes> {
    const items = await this.transactions.inTenant(tenant, (tx) =>
      tx.query<MentoringProgrammes['items'][number]>(
        `select mentoring_programme_id as "mentoringProgrammeId", title, duration_days as "durationDays",
           meetings_per_week::float8 as "meetingsPerWeek", min_training_hours::float8 as "minTrainingHours",
           max_pairs as "maxPairsPerMentor", required_steps as "requiredSteps", programme_ids as "programmeIds"
         from read.mentoring_programme_v1 where tenant_id = $1 order by title, mentoring_programme_id`,
        [tenant],
      ),
    );
    return { items };
  }
}
