import type { AgendaEvent } from './agenda.events';
import type { Slot } from './local-time';

/** The slots taken on one day of one member of staff or beneficiary. */
export type AgendaState = readonly (Slot & { readonly appointmentId: string })[];

export const evolve = (slots: AgendaState, { type, data }: AgendaEvent): AgendaState => {
  switch (type) {
    case 'SlotBooked': {
      const { appointmentId, day, fromMin, toMin } = data;
      return [...slots, { appointmentId, day, fromMin, toMin }];
    }
    case 'SlotReleased':
      return slots.filter(({ appointmentId }) => appointmentId !== data.appointmentId);
  }
};
