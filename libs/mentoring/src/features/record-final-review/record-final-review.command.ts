import { Command } from '@nestjs/cqrs';
import { c2, c3, day, type Decided, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const RecordFinalReviewBody = z.strictObject({
  reviewedOn: day,
  mentorScore: c2(z.number().min(0).max(10)).optional(),
  menteeScore: c2(z.number().min(0).max(10)).optional(),
  notes: c3(z.string().trim().min(1).max(4000)).optional(),
});
export type RecordFinalReviewBody = z.infer<typeof RecordFinalReviewBody>;

export class RecordFinalReview extends Command<Decided> {
  constructor(
    readonly pairId: string,
    readonly data: RecordFinalReviewBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
