import { type Day, type Decider, dayOf, Refusal } from '@rihla/kernel';
import type { AgendaCommand, BookSlot, ReleaseSlot } from './agenda.commands';
import type { AgendaEvent } from './agenda.events';
import { type AgendaState, evolve } from './agenda.state';
import { overlap } from './local-time';

/**
 * ACC-12 needs one place that every appointment of someone passes through: a stream per person and day, short enough to
 * fold at each booking. An appointment is appended together with a slot in two of them, its counsellor's and its
 * beneficiary's; of two that overlap the later append finds the stream already written.
 */
export const agendaIdOf = (ownerId: string, day: Day): string => `${ownerId}.${day}`;

const BUSY = { STAFF: 'agenda.staff-busy', PERSON: 'agenda.person-busy' } as const;

const released = (ownerId: string, appointmentId: string, slots: AgendaState, on: Day): AgendaEvent[] =>
  slots.some((taken) => taken.appointmentId === appointmentId)
    ? [{ type: 'SlotReleased', occurredOn: on, data: { ownerId, appointmentId } }]
    : [];

const book = ({ data, at }: BookSlot, slots: AgendaState): AgendaEvent[] => {
  const { ownerId, owner, appointmentId, slot, insteadOf } = data;
  if (slots.some((taken) => taken.appointmentId === appointmentId)) return [];
  const busy = slots.some((taken) => taken.appointmentId !== insteadOf && overlap(taken, slot));
  if (busy) throw new Refusal(BUSY[owner]);
  const occurredOn = dayOf(at);
  const { day, fromMin, toMin } = slot;
  return [
    ...(insteadOf === undefined ? [] : released(ownerId, insteadOf, slots, occurredOn)),
    { type: 'SlotBooked', occurredOn, data: { ownerId, appointmentId, day, fromMin, toMin } },
  ];
};

const release = ({ data: { ownerId, appointmentId }, at }: ReleaseSlot, slots: AgendaState): AgendaEvent[] =>
  released(ownerId, appointmentId, slots, dayOf(at));

export const agendaDecider: Decider<AgendaState, AgendaCommand, AgendaEvent> = {
  initial: [],
  evolve,
  decide: (command, slots) => {
    switch (command.type) {
      case 'BookSlot':
        return book(command, slots);
      case 'ReleaseSlot':
        return release(command, slots);
    }
  },
};
