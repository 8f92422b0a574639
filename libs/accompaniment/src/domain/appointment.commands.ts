import type { Command, Day } from '@rihla/kernel';
import type { LocalTime } from './local-time';
import type { Person } from './person';

export type ScheduleAppointment = Command<
  'ScheduleAppointment',
  {
    appointmentId: string;
    caseId: string;
    caseIsOpen: boolean;
    person: Person;
    staffUserId: string;
    startLocal: LocalTime;
    durationMin: number;
    channel: string;
    place?: string | undefined;
  }
>;
/** The new appointment is scheduled beside it, in the same append. */
export type RescheduleAppointment = Command<'RescheduleAppointment', { appointmentId: string; replacedBy: string }>;
export type CancelAppointment = Command<'CancelAppointment', { appointmentId: string; by: 'PERSON' | 'STAFF' }>;
export type HoldAppointment = Command<
  'HoldAppointment',
  {
    appointmentId: string;
    /** The session as it was recorded, or is in the same append; null when there is none or it was voided. */
    session: { readonly sessionId: string; readonly beneficiaryIds: readonly string[]; readonly heldOn: Day } | null;
  }
>;
export type MissAppointment = Command<
  'MissAppointment',
  {
    appointmentId: string;
    person: Person;
    excused: boolean;
  }
>;

export type AppointmentCommand =
  ScheduleAppointment | RescheduleAppointment | CancelAppointment | HoldAppointment | MissAppointment;
