import { type Event, type EventShapes, technical } from '@rihla/kernel';

/** Somebody opened a covered field: who it was stands in the event's metadata. */
export type SensitiveDataOpened = Event<'SensitiveDataOpened', { beneficiaryId: string; what: string }>;

export const openingsShapes = {
  SensitiveDataOpened: { subject: 'beneficiaryId', fields: { beneficiaryId: technical, what: technical } },
} as const satisfies EventShapes<SensitiveDataOpened>;
