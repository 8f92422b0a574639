import { Command } from '@nestjs/cqrs';
import { type Decided, uuid, type Wish } from '@rihla/platform';
import { z } from 'zod';
import { meeting } from '../appointment-shapes';

export const ScheduleAppointmentBody = z.strictObject({
  id: uuid,
  caseId: uuid,
  ...meeting,
});
export type ScheduleAppointmentBody = z.infer<typeof ScheduleAppointmentBody>;

export class ScheduleAppointment extends Command<Decided> {
  constructor(
    readonly data: ScheduleAppointmentBody,
    readonly wish: Wish,
  ) {
    super();
  }
}
