import type { Projection } from '@rihla/platform';
import { mentoringProgrammeShapes, type RecalledMentoringProgrammeEvent } from '../../domain/mentoringprogramme.events';

/** The programmes of mentoring, with what they hold their mentors and pairs to. */
export const mentoringProgrammesProjection: Projection<RecalledMentoringProgrammeEvent> = {
  name: 'mentoring-programmes',
  version: 1,
  tables: ['mentoring_programme_v1'],
  shapes: mentoringProgrammeShapes,
  reads: [],
  on: {
    MentoringProgrammeCreated: async ({ tenant, data }, db) => {
      await db.query(
        `insert into mentoring_programme_v1 (tenant_id, mentoring_programme_id, title, duration_days,
           meetings_per_week, min_training_hours, max_pairs, required_steps, programme_ids)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (tenant_id, mentoring_programme_id) do nothing`,
        [
          tenant,
          data.mentoringProgrammeId,
          data.title,
          data.durationDays,
          data.meetingsPerWeek,
          data.minTrainingHours,
          data.maxPairsPerMentor,
          data.requiredSteps,
          data.programmeIds,
        ],
      );
    },
  },
};
