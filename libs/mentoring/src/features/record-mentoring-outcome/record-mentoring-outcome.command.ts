import { Command } from '@nestjs/cqrs';
import { c1, code, day, type Decided, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const RecordMentoringOutcomeBody = z.strictObject({
  outcome: code('mentoring_outcome'),
  atMonth: c1(z.int().min(0).max(24)),
  recordedOn: day,
});
export type RecordMentoringOutcomeBody = z.infer<typeof RecordMentoringOutcomeBody>;

export class RecordMentoringOutcome extends Command<Decided> {
  constructor(
    readonly pairId: string,
    readonly data: RecordMentoringOutcomeBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
