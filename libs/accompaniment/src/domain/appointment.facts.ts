import type { FactNews } from '@rihla/kernel';
import type { About } from './about';
import type { AppointmentEvent } from './appointment.events';

/** Absences count (A11), the excused ones apart; held appointments count through their session. */
export const appointmentFacts = (
  { type, occurredOn, data }: AppointmentEvent,
  { statSubject, dims, hubProvince }: About,
): FactNews[] => {
  if (type !== 'AppointmentMissed') return [];
  const excused = data.excused ? 'yes' : 'no';
  return [
    {
      kind: 'emitted',
      source: `appointment:${data.appointmentId}`,
      fact: {
        type,
        on: occurredOn,
        subject: statSubject,
        dims: { ...dims, excused, hubProvince },
        programmeIds: [],
      },
    },
  ];
};
