import type { RecalledAppointmentEvent } from './appointment.events';
import { type Slot, slotOf } from './local-time';

export interface Scheduled {
  readonly status: 'SCHEDULED';
  readonly beneficiaryId: string;
  readonly staffUserId: string;
  readonly slot: Slot;
}

export type AppointmentState =
  | { readonly status: 'UNSCHEDULED' }
  | Scheduled
  | { readonly status: 'RESCHEDULED'; readonly replacedBy: string }
  | { readonly status: 'CANCELLED' }
  | { readonly status: 'HELD'; readonly sessionId: string }
  | { readonly status: 'MISSED' };

export const evolve = (_: AppointmentState, { type, data }: RecalledAppointmentEvent): AppointmentState => {
  switch (type) {
    case 'AppointmentScheduled': {
      const { beneficiaryId, staffUserId, startLocal, durationMin } = data;
      return { status: 'SCHEDULED', beneficiaryId, staffUserId, slot: slotOf(startLocal, durationMin) };
    }
    case 'AppointmentRescheduled':
      return { status: 'RESCHEDULED', replacedBy: data.replacedBy };
    case 'AppointmentCancelled':
      return { status: 'CANCELLED' };
    case 'AppointmentHeld':
      return { status: 'HELD', sessionId: data.sessionId };
    case 'AppointmentMissed':
      return { status: 'MISSED' };
  }
};
