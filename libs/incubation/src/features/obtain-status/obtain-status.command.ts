import { Command } from '@nestjs/cqrs';
import { c2, code, day, type Decided, identifier, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const ObtainStatusBody = z.strictObject({
  registeredOn: day,
  registerNo: c2(z.string().trim().max(200)),
  activity: code('sector'),
  evidenceRef: c2(z.string().trim().max(200)),
  programmeIds: z.array(identifier).max(3).default([]),
});
export type ObtainStatusBody = z.infer<typeof ObtainStatusBody>;

export class ObtainStatus extends Command<Decided> {
  constructor(
    readonly beneficiaryId: string,
    readonly data: ObtainStatusBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
