import { type Decider, dayOf, must, Refusal } from '@rihla/kernel';
import type {
  AppointmentCommand,
  CancelAppointment,
  HoldAppointment,
  MissAppointment,
  RescheduleAppointment,
  ScheduleAppointment,
} from './appointment.commands';
import type { AppointmentEvent, RecalledAppointmentEvent } from './appointment.events';
import { type AppointmentState, evolve, type Plan } from './appointment.state';
import { MINUTES_PER_DAY, sameSlot, slotOf } from './local-time';
import { mustBeOnFile } from './person';

/** What became of an appointment that is no longer planned decides the sentence of the refusal. */
const mustBeScheduled = (state: AppointmentState): Plan => {
  if (state.status === 'UNSCHEDULED') throw new Refusal('appointment.unknown', {}, 'unknown');
  must(state.status !== 'HELD', 'appointment.held');
  must(state.status !== 'MISSED', 'appointment.missed');
  if (state.status !== 'SCHEDULED') throw new Refusal('appointment.not-planned');
  return state.plan;
};

const schedule = ({ data, at }: ScheduleAppointment, state: AppointmentState): AppointmentEvent[] => {
  const { appointmentId, caseId, caseIsOpen, person, staffUserId, startLocal, durationMin, channel, place } = data;
  const { beneficiaryId } = person;
  const slot = slotOf(startLocal, durationMin);
  const asked =
    state.status === 'SCHEDULED' && state.plan.beneficiaryId === beneficiaryId && sameSlot(state.plan.slot, slot);
  if (asked) return [];
  must(state.status === 'UNSCHEDULED', 'appointment.already-scheduled');
  mustBeOnFile(person);
  must(caseIsOpen, 'case.not-open');
  must(slot.day >= dayOf(at), 'appointment.in-past');
  must(durationMin > 0 && slot.toMin <= MINUTES_PER_DAY, 'appointment.not-within-a-day');
  return [
    {
      type: 'AppointmentScheduled',
      occurredOn: dayOf(at),
      data: { appointmentId, caseId, beneficiaryId, staffUserId, startLocal, durationMin, channel, place },
    },
  ];
};

const reschedule = ({ data, at }: RescheduleAppointment, state: AppointmentState): AppointmentEvent[] => {
  const { appointmentId, replacedBy } = data;
  if (state.status === 'RESCHEDULED' && state.replacedBy === replacedBy) return [];
  const { beneficiaryId, caseId } = mustBeScheduled(state);
  must(replacedBy !== appointmentId, 'appointment.replaced-by-itself');
  return [
    {
      type: 'AppointmentRescheduled',
      occurredOn: dayOf(at),
      data: { appointmentId, beneficiaryId, caseId, replacedBy },
    },
  ];
};

const cancel = (
  { data: { appointmentId, by }, at }: CancelAppointment,
  state: AppointmentState,
): AppointmentEvent[] => {
  if (state.status === 'CANCELLED') return [];
  const { beneficiaryId, caseId } = mustBeScheduled(state);
  return [{ type: 'AppointmentCancelled', occurredOn: dayOf(at), data: { appointmentId, beneficiaryId, caseId, by } }];
};

/** ACC-14: held means that a session was recorded. */
const hold = ({ data: { appointmentId, session } }: HoldAppointment, state: AppointmentState): AppointmentEvent[] => {
  if (state.status === 'HELD' && state.sessionId === session?.sessionId) return [];
  const { beneficiaryId, caseId } = mustBeScheduled(state);
  must(session?.beneficiaryIds.includes(beneficiaryId) === true, 'appointment.session-missing');
  const { sessionId, heldOn } = session;
  return [{ type: 'AppointmentHeld', occurredOn: heldOn, data: { appointmentId, beneficiaryId, caseId, sessionId } }];
};

/** ACC-14: a held appointment was not missed; and nobody misses what is still to come. */
const miss = ({ data, at }: MissAppointment, state: AppointmentState): AppointmentEvent[] => {
  const { appointmentId, person, excused } = data;
  if (state.status === 'MISSED') return [];
  const { beneficiaryId, caseId, slot } = mustBeScheduled(state);
  must(slot.day <= dayOf(at), 'appointment.still-to-come');
  mustBeOnFile(person);
  return [{ type: 'AppointmentMissed', occurredOn: slot.day, data: { appointmentId, beneficiaryId, caseId, excused } }];
};

export const appointmentDecider: Decider<
  AppointmentState,
  AppointmentCommand,
  AppointmentEvent,
  RecalledAppointmentEvent
> = {
  initial: { status: 'UNSCHEDULED' },
  evolve,
  decide: (command, state) => {
    switch (command.type) {
      case 'ScheduleAppointment':
        return schedule(command, state);
      case 'RescheduleAppointment':
        return reschedule(command, state);
      case 'CancelAppointment':
        return cancel(command, state);
      case 'HoldAppointment':
        return hold(command, state);
      case 'MissAppointment':
        return miss(command, state);
    }
  },
};
