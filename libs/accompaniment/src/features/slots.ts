import { also, type AnyAsk } from '@rihla/platform';
import { agendaAggregate } from '../domain/agenda.aggregate';
import { agendaIdOf } from '../domain/agenda.decider';
import type { Plan } from '../domain/appointment.state';
import type { Slot } from '../domain/local-time';

interface Place {
  readonly ownerId: string;
  readonly owner: 'STAFF' | 'PERSON';
  readonly slot: Slot;
}

type Whom = Pick<Plan, 'staffUserId' | 'beneficiaryId' | 'slot'>;

const placesOf = ({ staffUserId, beneficiaryId, slot }: Whom): readonly Place[] => [
  { ownerId: staffUserId, owner: 'STAFF', slot },
  { ownerId: beneficiaryId, owner: 'PERSON', slot },
];

const streamOf = ({ ownerId, slot }: Place): string => agendaIdOf(ownerId, slot.day);

const release = (appointmentId: string, place: Place): AnyAsk =>
  also({
    aggregate: agendaAggregate,
    id: streamOf(place),
    command: { type: 'ReleaseSlot', data: { ownerId: place.ownerId, appointmentId } },
  });

const book = (appointmentId: string, place: Place, insteadOf?: string): AnyAsk =>
  also({
    aggregate: agendaAggregate,
    id: streamOf(place),
    command: { type: 'BookSlot', data: { ...place, appointmentId, insteadOf } },
  });

/** ACC-12: the slots of an appointment, in its counsellor's day and in its person's. */
export const booked = (appointmentId: string, whom: Whom): readonly AnyAsk[] =>
  placesOf(whom).map((place) => book(appointmentId, place));

/** Whatever an appointment ends in, its slots are free again. */
export const released = (appointmentId: string, whom: Whom): readonly AnyAsk[] =>
  placesOf(whom).map((place) => release(appointmentId, place));

/** An appointment takes the place of another; in the same day of the same person that is one stream, asked once. */
export const moved = ({
  from,
  fromId,
  to,
  toId,
}: {
  from: Whom;
  fromId: string;
  to: Whom;
  toId: string;
}): readonly AnyAsk[] => {
  const after = placesOf(to);
  const kept = new Set(after.map(streamOf));
  const before = placesOf(from);
  const left = before.filter((place) => !kept.has(streamOf(place)));
  return [
    ...left.map((place) => release(fromId, place)),
    ...after.map((place) =>
      book(toId, place, before.some((old) => streamOf(old) === streamOf(place)) ? fromId : undefined),
    ),
  ];
};
