import { dimension, personal, technical, type Event, type EventShapes, type Recalled } from '@rihla/kernel';
import type { LocalTime } from './local-time';

interface AppointmentRef {
  readonly appointmentId: string;
  readonly beneficiaryId: string;
}

export type AppointmentScheduled = Event<
  'AppointmentScheduled',
  AppointmentRef & {
    readonly caseId: string;
    readonly staffUserId: string;
    readonly startLocal: LocalTime;
    readonly durationMin: number;
    readonly channel: string;
    readonly place?: string | undefined;
  }
>;

/** The case of an absence from before the house kept plans is not known. */
interface EndedRef extends AppointmentRef {
  readonly caseId?: string | undefined;
}
/** Another appointment stands in its place. */
export type AppointmentRescheduled = Event<'AppointmentRescheduled', EndedRef & { readonly replacedBy: string }>;
export type AppointmentCancelled = Event<'AppointmentCancelled', EndedRef & { readonly by: 'PERSON' | 'STAFF' }>;
export type AppointmentHeld = Event<'AppointmentHeld', EndedRef & { readonly sessionId: string }>;
export type AppointmentMissed = Event<'AppointmentMissed', EndedRef & { readonly excused: boolean }>;

export type AppointmentEvent =
  AppointmentScheduled | AppointmentRescheduled | AppointmentCancelled | AppointmentHeld | AppointmentMissed;

const ref = { appointmentId: technical, beneficiaryId: technical, caseId: technical } as const;

export const appointmentShapes = {
  AppointmentScheduled: {
    subject: 'beneficiaryId',
    fields: {
      ...ref,
      staffUserId: technical,
      startLocal: technical,
      durationMin: technical,
      channel: technical,
      place: personal,
    },
  },
  AppointmentRescheduled: { subject: 'beneficiaryId', fields: { ...ref, replacedBy: technical } },
  AppointmentCancelled: { subject: 'beneficiaryId', fields: { ...ref, by: technical } },
  AppointmentHeld: { subject: 'beneficiaryId', fields: { ...ref, sessionId: technical } },
  AppointmentMissed: { subject: 'beneficiaryId', fields: { ...ref, excused: dimension } },
} as const satisfies EventShapes<AppointmentEvent>;

export type RecalledAppointmentEvent = Recalled<AppointmentEvent, typeof appointmentShapes>;
