import { type Command, type Day, type Decider, dayOf, daysBetween, must, Refusal } from '@rihla/kernel';
import { mustBeOnFile, type Person } from './person';
import { attributed } from './programmes';
import type { CorrectSession, RecordSession, SessionCommand, VoidSession } from './session.commands';
import type { RecalledSessionEvent, SessionContent, SessionEvent } from './session.events';
import { evolve, type KnownContent, type RecordedSession, type SessionState } from './session.state';

const DAYS_BACK = 90;

/** ACC-13: nothing is held tomorrow, before someone was known, or so long ago that a supervisor should look. */
const mustBeDated = (heldOn: Day, registeredOn: readonly Day[], { by, at }: Command): void => {
  const today = dayOf(at);
  must(heldOn <= today, 'session.in-future');
  must(
    registeredOn.every((day) => day <= heldOn),
    'session.before-registration',
  );
  const allowed = daysBetween(heldOn, today) <= DAYS_BACK || by.roles.includes('SUPERVISOR');
  must(allowed, 'session.too-far-back', { days: DAYS_BACK });
};

const contentOf = ({ data }: RecordSession | CorrectSession): SessionContent => {
  const { serviceType, channel, heldOn, durationMin, hubId, note, confidentiality, programmes } = data;
  const programmeIds = attributed(programmes, heldOn);
  return { serviceType, channel, heldOn, durationMin, hubId, note, confidentiality, programmeIds };
};

const alike = (
  { programmeIds: ids, ...a }: SessionContent,
  { programmeIds: known = [], ...b }: KnownContent,
): boolean =>
  ids.join() === known.join() && (Object.keys(a) as (keyof typeof a)[]).every((field) => a[field] === b[field]);

const idsOf = (persons: readonly Person[]): readonly string[] => persons.map(({ beneficiaryId }) => beneficiaryId);

const isSame = (session: RecordedSession, beneficiaryIds: readonly string[], content: SessionContent): boolean =>
  session.corrections === 0 &&
  session.beneficiaryIds.join() === beneficiaryIds.join() &&
  alike(content, session.content);

const record = (command: RecordSession, state: SessionState): SessionEvent[] => {
  const { sessionId, persons, caseId, caseOf, staffUserId } = command.data;
  const content = contentOf(command);
  const beneficiaryIds = idsOf(persons);
  if (state.status === 'RECORDED' && isSame(state, beneficiaryIds, content)) return [];
  must(state.status === 'UNRECORDED', 'session.already-recorded');
  must(persons.length > 0, 'session.nobody-there');
  must(new Set(beneficiaryIds).size === persons.length, 'session.person-twice');
  must(caseOf === undefined || beneficiaryIds.includes(caseOf), 'session.case-of-another');
  mustBeDated(content.heldOn, persons.map(mustBeOnFile), command);
  const data = { sessionId, beneficiaryIds, caseId, ...content, staffUserId };
  return [{ type: 'SessionRecorded', occurredOn: content.heldOn, data }];
};

const mustBeRecorded = (state: SessionState): RecordedSession => {
  if (state.status === 'UNRECORDED') throw new Refusal('session.unknown', {}, 'unknown');
  if (state.status === 'VOIDED') throw new Refusal('session.voided');
  return state;
};

/** BEN-16: nothing more is written under an erased person's name; the others of her session keep theirs. */
const living = (persons: readonly Person[]): readonly Person[] => {
  const alive = persons.filter(({ status }) => status !== 'ERASED');
  must(alive.length > 0, 'beneficiary.erased');
  return alive;
};

const correct = (command: CorrectSession, state: SessionState): SessionEvent[] => {
  const { caseId, content: before, corrections } = mustBeRecorded(state);
  const { sessionId, persons, reason } = command.data;
  const told = contentOf(command);
  const content = { ...told, note: told.note ?? before.note };
  if (alike(content, before)) return [];
  must(reason.trim() !== '', 'session.reason-missing');
  const present = living(persons);
  if (content.heldOn !== before.heldOn) {
    mustBeDated(
      content.heldOn,
      present.flatMap(({ registeredOn = [] }) => registeredOn),
      command,
    );
  }
  const data = { sessionId, beneficiaryIds: idsOf(present), caseId, ...content, reason, correction: corrections + 1 };
  return [{ type: 'SessionCorrected', occurredOn: content.heldOn, data }];
};

/** ACC-28: the number and the reason stay. */
const voidSession = ({ data, at }: VoidSession, state: SessionState): SessionEvent[] => {
  if (state.status === 'VOIDED') return [];
  const { caseId, corrections: correction } = mustBeRecorded(state);
  const { sessionId, persons, reason } = data;
  must(reason.trim() !== '', 'session.reason-missing');
  const beneficiaryIds = idsOf(living(persons));
  return [
    { type: 'SessionVoided', occurredOn: dayOf(at), data: { sessionId, beneficiaryIds, caseId, reason, correction } },
  ];
};

export const sessionDecider: Decider<SessionState, SessionCommand, SessionEvent, RecalledSessionEvent> = {
  initial: { status: 'UNRECORDED' },
  evolve,
  decide: (command, state) => {
    switch (command.type) {
      case 'RecordSession':
        return record(command, state);
      case 'CorrectSession':
        return correct(command, state);
      case 'VoidSession':
        return voidSession(command, state);
    }
  },
};
