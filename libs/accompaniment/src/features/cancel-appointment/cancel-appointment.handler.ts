import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Aggregates, callerOf, type Decided } from '@rihla/platform';
import { appointmentAggregate } from '../../domain/appointment.aggregate';
import { Appointments } from '../../standing/appointments';
import { released } from '../slots';
import { CancelAppointment } from './cancel-appointment.command';

@CommandHandler(CancelAppointment)
export class CancelAppointmentHandler implements ICommandHandler<CancelAppointment> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly appointments: Appointments,
  ) {}

  async execute({ appointmentId, data, wish }: CancelAppointment): Promise<Decided> {
    const { plan } = await this.appointments.reach(callerOf(wish), 'appointment.plan', appointmentId);
    return this.aggregates.ask(
      wish,
      {
        aggregate: appointmentAggregate,
        id: appointmentId,
        command: { type: 'CancelAppointment', data: { appointmentId, ...data } },
      },
      ...released(appointmentId, plan),
    );
  }
}
