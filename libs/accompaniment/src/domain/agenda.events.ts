import { technical, type Event, type EventShapes } from '@rihla/kernel';
import type { Slot } from './local-time';

export type SlotBooked = Event<'SlotBooked', { ownerId: string; appointmentId: string } & Slot>;
export type SlotReleased = Event<'SlotReleased', { ownerId: string; appointmentId: string }>;

export type AgendaEvent = SlotBooked | SlotReleased;

// The owner is a member of staff or a beneficiary; a slot tells no more of either than the appointment does.
export const agendaShapes = {
  SlotBooked: {
    subject: null,
    fields: { ownerId: technical, appointmentId: technical, day: technical, fromMin: technical, toMin: technical },
  },
  SlotReleased: { subject: null, fields: { ownerId: technical, appointmentId: technical } },
} as const satisfies EventShapes<AgendaEvent>;
