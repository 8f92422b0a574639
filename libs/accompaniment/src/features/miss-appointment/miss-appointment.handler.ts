import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { dayOf } from '@rihla/kernel';
import { Aggregates, callerOf, type Decided } from '@rihla/platform';
import { appointmentAggregate } from '../../domain/appointment.aggregate';
import type { AppointmentEvent } from '../../domain/appointment.events';
import { appointmentFacts } from '../../domain/appointment.facts';
import { Appointments } from '../../standing/appointments';
import { Persons } from '../../standing/persons';
import { released } from '../slots';
import { MissAppointment } from './miss-appointment.command';

@CommandHandler(MissAppointment)
export class MissAppointmentHandler implements ICommandHandler<MissAppointment> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly appointments: Appointments,
    private readonly persons: Persons,
  ) {}

  async execute({ appointmentId, data, wish }: MissAppointment): Promise<Decided> {
    const { plan, hubId } = await this.appointments.reach(callerOf(wish), 'appointment.plan', appointmentId);
    const { beneficiaryId, slot } = plan;
    const person = await this.persons.of(wish.tenant, beneficiaryId, dayOf(wish.at));
    return this.aggregates.ask(
      wish,
      {
        aggregate: appointmentAggregate,
        id: appointmentId,
        command: { type: 'MissAppointment', data: { appointmentId, person, ...data } },
        facts: await this.persons.facts<AppointmentEvent>(
          wish.tenant,
          { beneficiaryIds: [beneficiaryId], on: slot.day, hubId },
          (event, _, about) => appointmentFacts(event, about),
        ),
      },
      ...released(appointmentId, plan),
    );
  }
}
