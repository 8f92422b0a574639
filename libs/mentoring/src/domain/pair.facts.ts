import type { Fact, FactNews } from '@rihla/kernel';
import type { About } from './about';
import type { PairEvent } from './pair.events';

const emitted = (source: string, fact: Fact): FactNews[] => [{ kind: 'emitted', source, fact }];

/** A meeting counts once both said that it was held, on the day when it was. The mentor is in no fact. */
export const pairFacts = ({ type, data }: PairEvent, { statSubject: subject, dims }: About): FactNews[] => {
  if (type === 'PairStarted') {
    const { pairId, startedOn: on, programmeIds } = data;
    return emitted(`pair:${pairId}:started`, { type, on, subject, dims, programmeIds });
  }
  if (type === 'MeetingConfirmed') {
    const { meetingId, heldOn: on, durationMin, programmeIds } = data;
    const measured = durationMin === undefined ? {} : { measure: durationMin };
    return emitted(`meeting:${meetingId}`, { type, on, subject, dims, ...measured, programmeIds });
  }
  return [];
};
