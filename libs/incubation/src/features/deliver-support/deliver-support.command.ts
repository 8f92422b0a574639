import { Command } from '@nestjs/cqrs';
import { c2, code, day, type Decided, identifier, uuid, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const DeliverSupportBody = z.strictObject({
  id: uuid,
  beneficiaryId: uuid,
  startupId: uuid.optional(),
  supportType: code('support_type'),
  deliveredOn: day,
  hours: c2(z.number().positive().max(2000)).optional(),
  /** Integer centimes. */
  valueMad: c2(z.int().nonnegative()).optional(),
  programmeIds: z.array(identifier).max(3).default([]),
});
export type DeliverSupportBody = z.infer<typeof DeliverSupportBody>;

export class DeliverSupport extends Command<Decided> {
  constructor(
    readonly data: DeliverSupportBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
