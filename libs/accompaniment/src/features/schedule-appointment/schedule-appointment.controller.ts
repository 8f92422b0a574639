import { Body, Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, Creates, type Decided, type Wish } from '@rihla/platform';
import { ScheduleAppointment, ScheduleAppointmentBody } from './schedule-appointment.command';

@Controller('appointments')
export class ScheduleAppointmentController {
  constructor(private readonly commands: CommandBus) {}

  @Creates({
    access: 'appointment.plan',
    summary: 'Plan an appointment of a person with the holder of her case',
    body: ScheduleAppointmentBody,
    refusals: [
      'agenda.staff-busy',
      'agenda.person-busy',
      'appointment.in-past',
      'appointment.not-within-a-day',
      'appointment.already-scheduled',
      'case.not-open',
      'beneficiary.erased',
      'beneficiary.merged',
    ],
  })
  schedule(@Body() body: ScheduleAppointmentBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new ScheduleAppointment(body, wish));
  }
}
