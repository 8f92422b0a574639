import {
  appointmentAggregate,
  type AppointmentEvent,
  appointmentFacts,
  sessionAggregate,
  type SessionEvent,
  sessionFacts,
} from '@rihla/accompaniment';
import type { History } from '@rihla/platform';
import type { LineOf } from '../reference-line';
import type { World } from './world';

export const sessionRecorded = (line: LineOf<'SessionRecorded'>, world: World): History[] => {
  const { serviceType, channel, durationMin, programmeIds, ...data } = line.data;
  const { beneficiaryId, about } = world.person(data.beneficiaryId);
  const sessionId = world.id('session', data.sessionId);
  const event: SessionEvent = {
    type: 'SessionRecorded',
    occurredOn: line.occurredOn,
    data: {
      sessionId,
      beneficiaryIds: [beneficiaryId],
      serviceType,
      channel,
      heldOn: line.occurredOn,
      durationMin,
      hubId: world.id('hub', data.hubId),
      staffUserId: world.staffUserId,
      confidentiality: 'STANDARD',
      programmeIds,
    },
  };
  const there = { ...about, hubProvince: world.hubProvince(data.hubId) };
  const facts = sessionFacts(event, beneficiaryId, there).map((news) => ({ owner: beneficiaryId, news }));
  return [{ aggregate: sessionAggregate, id: sessionId, events: [event], facts }];
};

export const sessionVoided = ({ occurredOn, data }: LineOf<'SessionVoided'>, world: World): History[] => {
  const { beneficiaryId, about } = world.person(world.session(data.sessionId).data.beneficiaryId);
  const sessionId = world.id('session', data.sessionId);
  const event: SessionEvent = {
    type: 'SessionVoided',
    occurredOn,
    data: { sessionId, beneficiaryIds: [beneficiaryId], reason: data.reason, correction: 0 },
  };
  const facts = sessionFacts(event, beneficiaryId, about).map((news) => ({ owner: beneficiaryId, news }));
  return [{ aggregate: sessionAggregate, id: sessionId, events: [event], facts }];
};

/** The file gives an absence no id: its place in the file is one. */
export const appointmentMissed = ({ seq, occurredOn, data }: LineOf<'AppointmentMissed'>, world: World): History[] => {
  const { beneficiaryId, about } = world.person(data.beneficiaryId);
  const appointmentId = world.id('appointment', String(seq));
  const event: AppointmentEvent = {
    type: 'AppointmentMissed',
    occurredOn,
    data: { appointmentId, beneficiaryId, excused: data.status === 'NO_SHOW_EXCUSED' },
  };
  const facts = appointmentFacts(event, about).map((news) => ({ owner: beneficiaryId, news }));
  return [{ aggregate: appointmentAggregate, id: appointmentId, events: [event], facts }];
};
