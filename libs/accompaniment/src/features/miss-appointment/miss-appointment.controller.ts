import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Asked, type Decided, Decides, type Wish } from '@rihla/platform';
import { MissAppointment, MissAppointmentBody } from './miss-appointment.command';

@Controller('appointments')
export class MissAppointmentController {
  constructor(private readonly commands: CommandBus) {}

  @Decides({
    path: ':id/miss',
    access: 'appointment.plan',
    summary: 'Note that the person did not come, with or without an excuse',
    body: MissAppointmentBody,
    refusals: [
      'appointment.still-to-come',
      'appointment.held',
      'appointment.not-planned',
      'beneficiary.erased',
      'beneficiary.merged',
    ],
  })
  miss(@Param('id') id: string, @Body() body: MissAppointmentBody, @Asked() wish: Wish): Promise<Decided> {
    return this.commands.execute(new MissAppointment(id, body, wish));
  }
}
