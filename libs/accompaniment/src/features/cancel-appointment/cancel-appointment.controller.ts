import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { CancelAppointment, CancelAppointmentBody } from './cancel-appointment.command';

@Controller('appointments')
export class CancelAppointmentController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/cancel',
    access: 'appointment.plan',
    summary: 'Note that an appointment is called off, and by whom',
    body: CancelAppointmentBody,
    refusals: ['appointment.held', 'appointment.missed', 'appointment.not-planned'],
  })
  cancel(@Param('id') id: string, @Body() body: CancelAppointmentBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new CancelAppointment(id, body, wish));
  }
}
