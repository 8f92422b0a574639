import type { RecalledAppointmentEvent } from './appointment.events';
import { type Slot, slotOf } from './local-time';

/** With whom, when, and in which case. */
export interface Plan {
  readonly caseId: string;
  readonly beneficiaryId: string;
  readonly staffUserId: string;
  readonly slot: Slot;
}

type Ended =
  | { readonly status: 'RESCHEDULED'; readonly replacedBy: string }
  | { readonly status: 'CANCELLED' }
  | { readonly status: 'HELD'; readonly sessionId: string }
  | { readonly status: 'MISSED' };

/** The plan of an absence from before the house kept plans is not known. */
export type AppointmentState =
  | { readonly status: 'UNSCHEDULED'; readonly plan?: undefined }
  | { readonly status: 'SCHEDULED'; readonly plan: Plan }
  | (Ended & { readonly plan: Plan | undefined });

export const evolve = ({ plan }: AppointmentState, { type, data }: RecalledAppointmentEvent): AppointmentState => {
  switch (type) {
    case 'AppointmentScheduled': {
      const { caseId, beneficiaryId, staffUserId, startLocal, durationMin } = data;
      const slot = slotOf(startLocal, durationMin);
      return { status: 'SCHEDULED', plan: { caseId, beneficiaryId, staffUserId, slot } };
    }
    case 'AppointmentRescheduled':
      return { status: 'RESCHEDULED', replacedBy: data.replacedBy, plan };
    case 'AppointmentCancelled':
      return { status: 'CANCELLED', plan };
    case 'AppointmentHeld':
      return { status: 'HELD', sessionId: data.sessionId, plan };
    case 'AppointmentMissed':
      return { status: 'MISSED', plan };
  }
};
