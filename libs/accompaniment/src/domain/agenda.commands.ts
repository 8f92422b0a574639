import type { Command } from '@rihla/kernel';
import type { Slot } from './local-time';

export type BookSlot = Command<
  'BookSlot',
  {
    readonly ownerId: string;
    readonly owner: 'STAFF' | 'PERSON';
    readonly appointmentId: string;
    readonly slot: Slot;
    /** The appointment of the same day that this one replaces: its slot is given back first. */
    readonly insteadOf?: string | undefined;
  }
>;
export type ReleaseSlot = Command<'ReleaseSlot', { readonly ownerId: string; readonly appointmentId: string }>;

export type AgendaCommand = BookSlot | ReleaseSlot;
