import { Command } from '@nestjs/cqrs';
import { c1, code, day, type Decided, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const RecordAdministrativeStatusBody = z.strictObject({
  status: code('administrative_status'),
  validFrom: day,
  validTo: day.optional(),
  evidenceSeen: c1(z.boolean()),
  vitalInterest: c1(z.boolean()).optional(),
});
export type RecordAdministrativeStatusBody = z.infer<typeof RecordAdministrativeStatusBody>;

export class RecordAdministrativeStatus extends Command<Decided> {
  constructor(
    readonly beneficiaryId: string,
    readonly data: RecordAdministrativeStatusBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
