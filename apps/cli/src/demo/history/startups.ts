import { startupAggregate, type StartupEvent, startupFacts } from '@rihla/incubation';
import { codeOf } from '@rihla/platform/code-lists';
import type { History } from '@rihla/platform';
import { inventPerson } from '../names';
import type { LineOf } from '../reference-line';
import type { World } from './world';

type Formalised = LineOf<'StartupFormalised'>;
type Rejected = LineOf<'StartupFormalisationRejected'>;
type Founder = Formalised['data']['foundingMembers'][number];

/** The file speaks of a start-up only when the register does: its beginning is told on the same day. */
const created = (line: Formalised | Rejected, on: string, world: World): StartupEvent[] => {
  if (!world.isFirstOf(line)) return [];
  const startupId = world.id('startup', line.data.startupId);
  const { name, sector, province } = world.startup(line.data.startupId);
  const statSubject = world.statSubjectOf(startupId);
  return [
    {
      type: 'StartupCreated',
      occurredOn: on,
      data: { startupId, statSubject, name, sector, province, stage: 'INCUBATION', createdOn: on },
    },
  ];
};

/** Of a founder who is no beneficiary the file says nothing: she is a stranger with an invented name. */
const detailsOf = (founder: Founder, memberId: string, place: number, on: string, world: World) => {
  switch (founder.kind) {
    case 'BENEFICIARY': {
      const { beneficiaryId, about } = world.person(founder.beneficiaryId);
      const { sex, ageBand, nationalityGroup } = about.dims;
      return { personId: beneficiaryId, beneficiaryId, sex, ageBand, nationalityGroup };
    }
    case 'NON_BENEFICIARY': {
      const stranger = { sex: 'U', ageBand: 'UNKNOWN', nationality: 'XXX', registeredOn: on, ordinal: place };
      const { name } = inventPerson({ ...stranger, beneficiaryId: memberId });
      return {
        personId: memberId,
        name,
        sex: 'U',
        ageBand: 'UNKNOWN',
        nationalityGroup: 'OTHER',
        noticeVersion: 'demo-1',
      };
    }
    case 'LEGAL_PERSON':
      return { personId: memberId, organisationName: `Exemple ${String(place + 1)}` };
  }
};

export const formalised = (line: Formalised, world: World): History[] => {
  const { registeredOn, legalForm, province, sector, foundingMembers, programmeIds } = line.data;
  const startupId = world.id('startup', line.data.startupId);
  const lead = foundingMembers.findIndex(({ kind }) => kind !== 'LEGAL_PERSON');
  const founders = foundingMembers.map((founder, place) => {
    const memberId = world.id('member', `${line.data.startupId} ${founder.memberId}`);
    return { memberId, kind: founder.kind, place, ...detailsOf(founder, memberId, place, registeredOn, world) };
  });
  const members = founders.map(({ place, ...member }): StartupEvent => ({
    type: 'StartupMemberAdded',
    occurredOn: registeredOn,
    data: {
      startupId,
      ...member,
      role: place === lead ? 'LEAD' : 'CO_FOUNDER',
      founder: true,
      addedOn: registeredOn,
    },
  }));
  const event: StartupEvent = {
    type: 'StartupFormalised',
    occurredOn: registeredOn,
    data: {
      startupId,
      statSubject: world.statSubjectOf(startupId),
      legalForm,
      registeredOn,
      registerName: codeOf('startup_legal_form', legalForm).register ?? 'DEMO',
      registerNo: `DEMO-${line.data.startupId}`,
      evidenceRef: `demo:startup:${line.data.startupId}`,
      province,
      sector,
      foundingMembers: founders.map(({ memberId, kind, beneficiaryId }) => ({ memberId, kind, beneficiaryId })),
      programmeIds,
    },
  };
  return [
    {
      aggregate: startupAggregate,
      id: startupId,
      events: [...created(line, registeredOn, world), ...members, event],
      facts: startupFacts(event).map((news) => ({ owner: null, news })),
    },
  ];
};

export const rejected = (line: Rejected, world: World): History[] => {
  const { type, occurredOn, data } = line;
  const startupId = world.id('startup', data.startupId);
  const event: StartupEvent = { type, occurredOn, data: { startupId, reason: data.reason, rejectedOn: occurredOn } };
  return [{ aggregate: startupAggregate, id: startupId, events: [...created(line, occurredOn, world), event] }];
};
