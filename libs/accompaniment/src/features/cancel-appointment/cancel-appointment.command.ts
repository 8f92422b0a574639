import { Command } from '@nestjs/cqrs';
import { c1, type Decided, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const CancelAppointmentBody = z.strictObject({ by: c1(z.enum(['PERSON', 'STAFF'])) });
export type CancelAppointmentBody = z.infer<typeof CancelAppointmentBody>;

export class CancelAppointment extends Command<Decided> {
  constructor(
    readonly appointmentId: string,
    readonly data: CancelAppointmentBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
