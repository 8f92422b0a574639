import { Command } from '@nestjs/cqrs';
import { type Decided, uuid, type Wish } from '@rihla/platform';
import { z } from 'zod';
import { meeting } from '../appointment-shapes';

export const RescheduleAppointmentBody = z.strictObject({ id: uuid, ...meeting });
export type RescheduleAppointmentBody = z.infer<typeof RescheduleAppointmentBody>;

export class RescheduleAppointment extends Command<Decided> {
  constructor(
    readonly appointmentId: string,
    readonly data: RescheduleAppointmentBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
