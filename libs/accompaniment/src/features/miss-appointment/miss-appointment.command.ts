import { Command } from '@nestjs/cqrs';
import { c2, type Decided, type Wish } from '@rihla/platform';
import { z } from 'zod';

export const MissAppointmentBody = z.strictObject({ excused: c2(z.boolean()) });
export type MissAppointmentBody = z.infer<typeof MissAppointmentBody>;

export class MissAppointment extends Command<Decided> {
  constructor(
    readonly appointmentId: string,
    readonly data: MissAppointmentBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
