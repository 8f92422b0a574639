import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { RescheduleAppointment, RescheduleAppointmentBody } from './reschedule-appointment.command';

@Controller('appointments')
export class RescheduleAppointmentController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/reschedule',
    access: 'appointment.plan',
    summary: 'Put another appointment, with an id of its own, in the place of this one',
    body: RescheduleAppointmentBody,
    refusals: [
      'agenda.staff-busy',
      'agenda.person-busy',
      'appointment.in-past',
      'appointment.not-within-a-day',
      'appointment.already-scheduled',
      'appointment.replaced-by-itself',
      'appointment.held',
      'appointment.missed',
      'appointment.not-planned',
      'case.not-open',
      'beneficiary.erased',
      'beneficiary.merged',
    ],
  })
  reschedule(@Param('id') id: string, @Body() body: RescheduleAppointmentBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new RescheduleAppointment(id, body, wish));
  }
}
