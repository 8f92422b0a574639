import { keyed, type Projection } from '@rihla/platform';
import { mentoringProgrammeShapes, type RecalledMentoringProgrammeEvent } from '../../domain/mentoringprogramme.events';

interface ProgrammeRow {
  readonly mentoring_programme_id: string;
  readonly title: string;
  readonly duration_days: number;
  readonly meetings_per_week: number;
  readonly min_training_hours: number;
  readonly max_pairs: number;
  readonly required_steps: readonly string[];
  readonly programme_ids: readonly string[];
}
const programmes = keyed<ProgrammeRow, 'mentoring_programme_id'>('mentoring_programme_v1', ['mentoring_programme_id']);

/** The programmes of mentoring, with what they hold their mentors and pairs to. */
export const mentoringProgrammesProjection: Projection<RecalledMentoringProgrammeEvent> = {
  name: 'mentoring-programmes',
  version: 1,
  tables: ['mentoring_programme_v1'],
  shapes: mentoringProgrammeShapes,
  reads: [],
  on: {
    MentoringProgrammeCreated: programmes(
      ({ data }) => ({ mentoring_programme_id: data.mentoringProgrammeId }),
      (row, { data }) =>
        row ?? {
          mentoring_programme_id: data.mentoringProgrammeId,
          title: data.title,
          duration_days: data.durationDays,
          meetings_per_week: data.meetingsPerWeek,
          min_training_hours: data.minTrainingHours,
          max_pairs: data.maxPairsPerMentor,
          required_steps: data.requiredSteps,
          programme_ids: data.programmeIds,
        },
    ),
  },
};
