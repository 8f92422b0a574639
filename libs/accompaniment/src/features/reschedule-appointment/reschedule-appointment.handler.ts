import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { dayOf } from '@rihla/kernel';
import { Aggregates, also, callerOf, type Decided } from '@rihla/platform';
import { appointmentAggregate } from '../../domain/appointment.aggregate';
import { isOpen } from '../../domain/case.state';
import { slotOf } from '../../domain/local-time';
import { Appointments } from '../../standing/appointments';
import { Cases } from '../../standing/cases';
import { Persons } from '../../standing/persons';
import { moved } from '../slots';
import { RescheduleAppointment } from './reschedule-appointment.command';

@CommandHandler(RescheduleAppointment)
export class RescheduleAppointmentHandler implements ICommandHandler<RescheduleAppointment> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly appointments: Appointments,
    private readonly cases: Cases,
    private readonly persons: Persons,
  ) {}

  async execute({ appointmentId: fromId, data, wish }: RescheduleAppointment): Promise<Decided> {
    const { id: toId, ...meeting } = data;
    const { plan: from } = await this.appointments.reach(callerOf(wish), 'appointment.plan', fromId);
    const { caseId } = from;
    const { file } = await this.cases.reach(callerOf(wish), 'appointment.plan', caseId);
    const { beneficiaryId, holderUserId: staffUserId } = file;
    const person = await this.persons.of(wish.tenant, beneficiaryId, dayOf(wish.at));
    const to = { staffUserId, beneficiaryId, slot: slotOf(meeting.startLocal, meeting.durationMin) };
    return this.aggregates.ask(
      wish,
      {
        aggregate: appointmentAggregate,
        id: fromId,
        command: { type: 'RescheduleAppointment', data: { appointmentId: fromId, replacedBy: toId } },
      },
      also({
        aggregate: appointmentAggregate,
        id: toId,
        command: {
          type: 'ScheduleAppointment',
          data: { appointmentId: toId, caseId, caseIsOpen: isOpen(file), person, staffUserId, ...meeting },
        },
      }),
      ...moved({ from, fromId, to, toId }),
    );
  }
}
