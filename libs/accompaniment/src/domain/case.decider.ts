import { type Day, type Decider, dayOf, daysBetween, must, Refusal } from '@rihla/kernel';
import type {
  AssignCase,
  CaseCommand,
  ChangeIntensity,
  ChangeTrack,
  CloseDuplicateCase,
  FollowMerge,
  HeedConsentWithdrawal,
  OpenCase,
} from './case.commands';
import type { CaseEvent, RecalledCaseEvent } from './case.events';
import { type CaseState, evolve, isOpen, type OpenedCase } from './case.state';
import { mustHold } from './holder';
import { mustBeOnFile } from './person';
import { attributed } from './programmes';

const DAYS_BACK = 90;

const mustBeOpen = (state: CaseState): OpenedCase => {
  if (state.status === 'UNOPENED') throw new Refusal('case.unknown', {}, 'unknown');
  if (!isOpen(state)) throw new Refusal('case.not-open');
  return state;
};

const openingDay = ({ data, by, at }: OpenCase, registeredOn: Day): Day => {
  const today = dayOf(at);
  const on = data.openedOn ?? today;
  must(on <= today, 'case.opened-in-future');
  must(on >= registeredOn, 'case.opened-before-registration', { registeredOn });
  const allowed = daysBetween(on, today) <= DAYS_BACK || by.roles.includes('SUPERVISOR');
  must(allowed, 'case.opened-too-far-back', { days: DAYS_BACK });
  return on;
};

const open = (command: OpenCase, state: CaseState): CaseEvent[] => {
  const { caseId, person, track, intensity, holder, hubId, legalBasis, programmes, override } = command.data;
  const { beneficiaryId } = person;
  if (isOpen(state) && state.beneficiaryId === beneficiaryId && state.hubId === hubId) return [];
  must(state.status === 'UNOPENED', 'case.already-opened');
  const openedOn = openingDay(command, mustBeOnFile(person));
  mustStandOn(legalBasis, person.activeConsents);
  mustHold(holder, command.by, override);
  const holderUserId = holder.userId;
  const programmeIds = attributed(programmes, openedOn);
  const data = {
    caseId,
    beneficiaryId,
    track,
    intensity,
    holderUserId,
    hubId,
    openedOn,
    legalBasis,
    programmeIds,
    override,
  };
  return [{ type: 'CaseOpened', occurredOn: openedOn, data }];
};

/** ACC-03: a consent to case management that holds on the day, or another legal basis that is written down. */
const mustStandOn = (legalBasis: string, activeConsents: readonly string[]): void => {
  must(legalBasis !== '', 'case.legal-basis-missing');
  must(legalBasis !== 'CONSENT' || activeConsents.includes('CASE_MANAGEMENT'), 'case.consent-missing');
};

const assign = ({ data, by, at }: AssignCase, state: CaseState): CaseEvent[] => {
  const { beneficiaryId, holderUserId } = mustBeOpen(state);
  const { caseId, person, holder, override } = data;
  if (holder.userId === holderUserId) return [];
  mustBeOnFile(person);
  mustHold(holder, by, override);
  const assigned = { caseId, beneficiaryId, holderUserId: holder.userId, override };
  return [{ type: 'CaseAssigned', occurredOn: dayOf(at), data: assigned }];
};

const changeIntensity = ({ data, at }: ChangeIntensity, state: CaseState): CaseEvent[] => {
  const { beneficiaryId, intensity: from } = mustBeOpen(state);
  const { caseId, person, intensity: to } = data;
  if (from === to) return [];
  mustBeOnFile(person);
  return [{ type: 'CaseIntensityChanged', occurredOn: dayOf(at), data: { caseId, beneficiaryId, from, to } }];
};

const changeTrack = ({ data, at }: ChangeTrack, state: CaseState): CaseEvent[] => {
  const { beneficiaryId, track } = mustBeOpen(state);
  const { caseId, person, track: to } = data;
  if (track === to) return [];
  mustBeOnFile(person);
  return [{ type: 'CaseTrackChanged', occurredOn: dayOf(at), data: { caseId, beneficiaryId, to } }];
};

/** ACC-03: a case that rests on another basis, or on a consent that was given since, stays as it is. */
const heedWithdrawal = ({ data }: HeedConsentWithdrawal, state: CaseState): CaseEvent[] => {
  if (!isOpen(state) || state.legalBasis !== 'CONSENT' || state.status === 'CLOSURE_PENDING') return [];
  const { caseId, withdrawnOn } = data;
  if (state.openedOn > withdrawnOn) return [];
  const { beneficiaryId } = state;
  const reason = 'CONSENT_WITHDRAWN';
  return [{ type: 'ClosureRequested', occurredOn: withdrawnOn, data: { caseId, beneficiaryId, reason } }];
};

const followMerge = ({ data, at }: FollowMerge, state: CaseState): CaseEvent[] => {
  const { caseId, survivorId: beneficiaryId } = data;
  if (!isOpen(state) || state.beneficiaryId === beneficiaryId) return [];
  const { beneficiaryId: mergedId } = state;
  return [{ type: 'CaseRepointed', occurredOn: dayOf(at), data: { caseId, beneficiaryId, mergedId } }];
};

/** BEN-10: the same person was accompanied twice; nothing of the closure protocol applies to the copy. */
const closeDuplicate = ({ data: { caseId }, at }: CloseDuplicateCase, state: CaseState): CaseEvent[] => {
  if (state.status === 'CLOSED') return [];
  const { beneficiaryId, openedOn } = mustBeOpen(state);
  const closedOn = dayOf(at);
  const durationDays = daysBetween(openedOn, closedOn);
  const closed = { caseId, beneficiaryId, reason: 'DUPLICATE', polarity: 'TECHNICAL', closedOn, durationDays };
  return [{ type: 'CaseClosed', occurredOn: closedOn, data: closed }];
};

export const caseDecider: Decider<CaseState, CaseCommand, CaseEvent, RecalledCaseEvent> = {
  initial: { status: 'UNOPENED' },
  evolve,
  decide: (command, state) => {
    switch (command.type) {
      case 'OpenCase':
        return open(command, state);
      case 'AssignCase':
        return assign(command, state);
      case 'ChangeIntensity':
        return changeIntensity(command, state);
      case 'ChangeTrack':
        return changeTrack(command, state);
      case 'HeedConsentWithdrawal':
        return heedWithdrawal(command, state);
      case 'FollowMerge':
        return followMerge(command, state);
      case 'CloseDuplicateCase':
        return closeDuplicate(command, state);
    }
  },
};
