import { type Decider, dayOf, must, Refusal } from '@rihla/kernel';
import { mustBeDated } from './dating';
import { mustBeEvidenced, mustHaveCapital, mustHaveFounders, mustShareTheWhole } from './formalisation';
import type {
  AddMember,
  CeaseStartup,
  ChangeLead,
  CreateStartup,
  Formalise,
  Joiner,
  RejectFormalisation,
  RemoveMember,
  StartupCommand,
} from './startup.commands';
import type { RecalledStartupEvent, StartupEvent } from './startup.events';
import { evolve, type Startup, type StartupState } from './startup.state';

const MEMBERS = 15;

const mustExist = (state: StartupState): Startup => {
  if (state.status === 'unknown') throw new Refusal('startup.unknown', {}, 'unknown');
  return state;
};

/** INC-26: a ceased start-up takes nothing. */
const mustLive = (state: StartupState): Startup => {
  const startup = mustExist(state);
  must(startup.status !== 'ceased', 'startup.ceased');
  return startup;
};

const create = (command: CreateStartup, state: StartupState): StartupEvent[] => {
  if (state.status !== 'unknown') return [];
  const { startupId, statSubject, name, sector, province, stage, createdOn } = command.data;
  mustBeDated(createdOn, command);
  return [
    {
      type: 'StartupCreated',
      occurredOn: createdOn,
      data: { startupId, statSubject, name, sector, province, stage, createdOn },
    },
  ];
};

const addMember = (command: AddMember, state: StartupState): StartupEvent[] => {
  const { members } = mustLive(state);
  const { startupId, memberId, joiner, role, founder, sharePct, addedOn } = command.data;
  if (members.some((member) => member.memberId === memberId)) return [];
  const beneficiaryId = joiner.kind === 'BENEFICIARY' ? joiner.beneficiaryId : undefined;
  must(!beneficiaryId || members.every((member) => member.beneficiaryId !== beneficiaryId), 'startup.already-member');
  must(members.length < MEMBERS, 'startup.too-many-members', { maximum: MEMBERS });
  must(members.length > 0 || role === 'LEAD', 'startup.lead-comes-first');
  must(members.length === 0 || role !== 'LEAD', 'startup.one-lead-only');
  must(joiner.kind !== 'NON_BENEFICIARY' || !!joiner.noticeVersion, 'startup.member-not-informed');
  mustBeDated(addedOn, command);
  return [
    {
      type: 'StartupMemberAdded',
      occurredOn: addedOn,
      data: {
        startupId,
        memberId,
        personId: beneficiaryId ?? memberId,
        ...identityOf(joiner),
        role,
        founder,
        sharePct,
        addedOn,
      },
    },
  ];
};

const identityOf = (joiner: Joiner) => {
  switch (joiner.kind) {
    case 'BENEFICIARY':
      return { kind: joiner.kind, beneficiaryId: joiner.beneficiaryId };
    case 'NON_BENEFICIARY': {
      const { kind, name, sex, ageBand, nationalityGroup, noticeVersion } = joiner;
      return { kind, name, sex, ageBand, nationalityGroup, noticeVersion };
    }
    case 'LEGAL_PERSON':
      return { kind: joiner.kind, organisationName: joiner.organisationName };
  }
};

const removeMember = (command: RemoveMember, state: StartupState): StartupEvent[] => {
  const { members, leadId } = mustLive(state);
  const { startupId, memberId, reason, leftOn } = command.data;
  const leaver = members.find((member) => member.memberId === memberId);
  if (!leaver) return [];
  must(memberId !== leadId, 'startup.lead-must-hand-over');
  const staying = members.filter((member) => member !== leaver);
  const lastOne = isTarget(leaver) && !staying.some(isTarget);
  must(!lastOne || command.by.roles.includes('DIRECTOR'), 'startup.last-beneficiary-founder');
  mustBeDated(leftOn, command);
  return [{ type: 'StartupMemberLeft', occurredOn: leftOn, data: { startupId, memberId, reason, leftOn } }];
};

const isTarget = ({ kind, founder }: Startup['members'][number]): boolean => founder && kind === 'BENEFICIARY';

const changeLead = ({ data: { startupId, memberId }, at }: ChangeLead, state: StartupState): StartupEvent[] => {
  const { members, leadId } = mustLive(state);
  if (memberId === leadId) return [];
  must(leadId !== undefined && members.some((member) => member.memberId === memberId), 'startup.not-a-member');
  const changedOn = dayOf(at);
  return [
    {
      type: 'StartupLeadChanged',
      occurredOn: changedOn,
      data: { startupId, fromMemberId: leadId, toMemberId: memberId, changedOn },
    },
  ];
};

const formalise = (command: Formalise, state: StartupState): StartupEvent[] => {
  const startup = mustLive(state);
  const {
    startupId,
    form,
    registeredOn,
    registerName,
    registerNo,
    evidenceRef,
    capitalMad,
    shareValueMad,
    programmeIds,
  } = command.data;
  if (startup.registerNo === registerNo) return [];
  must(startup.status === 'project', 'startup.already-formalised');
  // An auto-entrepreneur is a natural person with a file of her own, where INC-16 is asked.
  must(form.code !== 'AUTO_ENTREPRENEUR', 'startup.auto-entrepreneur-is-a-person');
  must(form.register !== undefined, 'startup.form-not-registered', { form: form.code });
  const founders = startup.members.filter(({ founder }) => founder);
  mustHaveFounders(form, founders);
  mustHaveCapital(command.data);
  mustShareTheWhole(founders);
  mustBeEvidenced(command.data);
  mustBeDated(registeredOn, command);
  const { statSubject } = startup;
  const { province = startup.province, sector = startup.sector } = command.data;
  const foundingMembers = founders.map(({ memberId, kind, beneficiaryId }) => ({ memberId, kind, beneficiaryId }));
  return [
    {
      type: 'StartupFormalised',
      occurredOn: registeredOn,
      data: {
        startupId,
        statSubject,
        legalForm: form.code,
        registeredOn,
        registerName,
        registerNo,
        evidenceRef,
        capitalMad,
        shareValueMad,
        province,
        sector,
        foundingMembers,
        programmeIds,
      },
    },
  ];
};

const rejectFormalisation = (command: RejectFormalisation, state: StartupState): StartupEvent[] => {
  const { status, rejection } = mustLive(state);
  const { startupId, reason, rejectedOn } = command.data;
  if (rejection?.reason === reason && rejection.rejectedOn === rejectedOn) return [];
  must(status === 'project', 'startup.already-formalised');
  mustBeDated(rejectedOn, command);
  return [{ type: 'StartupFormalisationRejected', occurredOn: rejectedOn, data: { startupId, reason, rejectedOn } }];
};

const cease = (command: CeaseStartup, state: StartupState): StartupEvent[] => {
  if (mustExist(state).status === 'ceased') return [];
  const { startupId, reason, on } = command.data;
  mustBeDated(on, command);
  return [{ type: 'StartupCeased', occurredOn: on, data: { startupId, reason, on } }];
};

export const startupDecider: Decider<StartupState, StartupCommand, StartupEvent, RecalledStartupEvent> = {
  initial: { status: 'unknown' },
  evolve,
  decide: (command, state) => {
    switch (command.type) {
      case 'CreateStartup':
        return create(command, state);
      case 'AddMember':
        return addMember(command, state);
      case 'RemoveMember':
        return removeMember(command, state);
      case 'ChangeLead':
        return changeLead(command, state);
      case 'Formalise':
        return formalise(command, state);
      case 'RejectFormalisation':
        return rejectFormalisation(command, state);
      case 'CeaseStartup':
        return cease(command, state);
    }
  },
};
