import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { dayOf } from '@rihla/kernel';
import { Aggregates, callerOf, type Decided } from '@rihla/platform';
import { appointmentAggregate } from '../../domain/appointment.aggregate';
import { isOpen } from '../../domain/case.state';
import { slotOf } from '../../domain/local-time';
import { Cases } from '../../standing/cases';
import { Persons } from '../../standing/persons';
import { booked } from '../slots';
import { ScheduleAppointment } from './schedule-appointment.command';

@CommandHandler(ScheduleAppointment)
export class ScheduleAppointmentHandler implements ICommandHandler<ScheduleAppointment> {
  constructor(
    private readonly aggregates: Aggregates,
    private readonly cases: Cases,
    private readonly persons: Persons,
  ) {}

  async execute({ data, wish }: ScheduleAppointment): Promise<Decided> {
    const { id: appointmentId, caseId, ...meeting } = data;
    const { file } = await this.cases.reach(callerOf(wish), 'appointment.plan', caseId);
    const { beneficiaryId, holderUserId: staffUserId } = file;
    const person = await this.persons.of(wish.tenant, beneficiaryId, dayOf(wish.at));
    return this.aggregates.ask(
      wish,
      {
        aggregate: appointmentAggregate,
        id: appointmentId,
        command: {
          type: 'ScheduleAppointment',
          data: { appointmentId, caseId, caseIsOpen: isOpen(file), person, staffUserId, ...meeting },
        },
      },
      ...booked(appointmentId, { staffUserId, beneficiaryId, slot: slotOf(meeting.startLocal, meeting.durationMin) }),
    );
  }
}
