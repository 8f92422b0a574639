import type { Fact, FactNews } from '@rihla/kernel';
import type { About } from './about';
import type { SessionContent, SessionEvent } from './session.events';

/** Each correction has a fact of its own: the one before is voided and cannot come back to life. */
const sourceOf = (sessionId: string, beneficiaryId: string, correction: number): string =>
  `session:${sessionId}:${beneficiaryId}${correction === 0 ? '' : `:${String(correction)}`}`;

const factOf = (content: SessionContent, { statSubject, dims, hubProvince }: About): Fact => {
  const { serviceType, channel, heldOn, durationMin, programmeIds } = content;
  return {
    type: 'SessionRecorded',
    on: heldOn,
    subject: statSubject,
    dims: { ...dims, serviceType, channel, hubProvince },
    measure: durationMin,
    programmeIds,
  };
};

/** The facts about one person of a session; a session with three people says them three times. */
export const sessionFacts = (event: SessionEvent, beneficiaryId: string, about: About): FactNews[] => {
  const { type, occurredOn, data } = event;
  const source = (correction: number): string => sourceOf(data.sessionId, beneficiaryId, correction);
  const gone = (correction: number): FactNews => ({
    kind: 'voided',
    source: source(correction),
    on: occurredOn,
    subject: about.statSubject,
  });
  switch (type) {
    case 'SessionRecorded':
      return [{ kind: 'emitted', source: source(0), fact: factOf(data, about) }];
    case 'SessionCorrected': {
      const { correction } = data;
      return [gone(correction - 1), { kind: 'emitted', source: source(correction), fact: factOf(data, about) }];
    }
    case 'SessionVoided':
      return [gone(data.correction)];
  }
};
