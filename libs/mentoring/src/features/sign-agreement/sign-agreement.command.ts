import { Command } from '@nestjs/cqrs';
import { c1, code, day, type Decided, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const SignAgreementBody = z.strictObject({
  signedOn: day,
  startsOn: day,
  endsOn: day,
  goals: z.array(code('mentoring_goal')).max(10),
  rhythm: z.strictObject({ meetingsPerWeek: c1(z.number().max(7)), durationMin: c1(z.int().max(480)) }),
});
export type SignAgreementBody = z.infer<typeof SignAgreementBody>;

export class SignAgreement extends Command<Decided> {
  constructor(
    readonly pairId: string,
    readonly data: SignAgreementBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
