import { Command } from '@nestjs/cqrs';
import { c3, code, day, type Decided, identifier, uuid, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const OpenCaseBody = z.strictObject({
  id: uuid,
  beneficiaryId: uuid,
  hubId: identifier,
  track: code('case_track'),
  intensity: code('case_intensity'),
  /** Whoever opens the case holds it, unless told. */
  holderUserId: uuid.optional(),
  openedOn: day.optional(),
  legalBasis: code('legal_basis'),
  programmeIds: z.array(identifier).max(10).default([]),
  override: c3(z.string().trim().max(500)).optional(),
});
export type OpenCaseBody = z.infer<typeof OpenCaseBody>;

export class OpenCase extends Command<Decided> {
  constructor(
    readonly data: OpenCaseBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
