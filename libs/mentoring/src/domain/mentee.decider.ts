import { type Decider, dayOf, must, Refusal } from '@rihla/kernel';
import { mustHaveHappened } from './dating';
import type {
  ClaimMentee,
  MenteeCommand,
  MenteeStanding,
  PrepareMentee,
  ProposeMentee,
  ReleaseMentee,
  WithdrawMentee,
} from './mentee.commands';
import type { MenteeEvent, RecalledMenteeEvent } from './mentee.events';
import { type Enrolment, evolve, type MenteeState } from './mentee.state';

const mustBeEnrolled = (state: MenteeState): Enrolment => {
  if (state.status === 'unknown') throw new Refusal('mentee.unknown', {}, 'unknown');
  return state;
};

const mustStand = ({ caseOpen, mentoringConsent }: MenteeStanding): void => {
  must(caseOpen, 'mentee.no-open-case');
  must(mentoringConsent, 'mentee.no-consent');
};

/** MEN-05, MEN-06: may the person enter a pair? Asked at the proposal, and at the signature. */
export const mustBeWaiting = (state: MenteeState, standing: MenteeStanding): Enrolment => {
  const enrolment = mustBeEnrolled(state);
  must(enrolment.status !== 'in-pair', 'mentee.already-in-a-pair');
  must(enrolment.status === 'prepared', 'mentee.not-prepared');
  mustStand(standing);
  return enrolment;
};

const propose = ({ data, at }: ProposeMentee, state: MenteeState): MenteeEvent[] => {
  const { enrolmentId, beneficiaryId, caseId, goals, standing } = data;
  if (state.status !== 'unknown' && state.enrolmentId === enrolmentId) return [];
  must(state.status === 'unknown' || state.status === 'over', 'mentee.already-enrolled');
  mustStand(standing);
  return [{ type: 'MenteeProposed', occurredOn: dayOf(at), data: { enrolmentId, beneficiaryId, caseId, goals } }];
};

const prepare = ({ data: { beneficiaryId, preparedOn }, at }: PrepareMentee, state: MenteeState): MenteeEvent[] => {
  const { status, enrolmentId } = mustBeEnrolled(state);
  if (status === 'prepared' || status === 'in-pair') return [];
  must(status === 'proposed', 'mentee.not-enrolled');
  mustHaveHappened(preparedOn, at);
  return [{ type: 'MenteePrepared', occurredOn: preparedOn, data: { enrolmentId, beneficiaryId, preparedOn } }];
};

const withdraw = ({ data: { beneficiaryId, reason }, at }: WithdrawMentee, state: MenteeState): MenteeEvent[] => {
  const { status, enrolmentId } = mustBeEnrolled(state);
  if (status === 'over') return [];
  must(status !== 'in-pair', 'mentee.already-in-a-pair');
  return [{ type: 'MenteeWithdrawn', occurredOn: dayOf(at), data: { enrolmentId, beneficiaryId, reason } }];
};

const claim = ({ data: { beneficiaryId, pairId, standing }, at }: ClaimMentee, state: MenteeState): MenteeEvent[] => {
  if (state.status === 'in-pair' && state.pairId === pairId) return [];
  const { enrolmentId } = mustBeWaiting(state, standing);
  return [{ type: 'MenteePairClaimed', occurredOn: dayOf(at), data: { enrolmentId, beneficiaryId, pairId } }];
};

const release = (
  { data: { beneficiaryId, pairId, completed }, at }: ReleaseMentee,
  state: MenteeState,
): MenteeEvent[] => {
  const { enrolmentId, pairId: current } = mustBeEnrolled(state);
  if (current !== pairId) return [];
  return [
    { type: 'MenteePairReleased', occurredOn: dayOf(at), data: { enrolmentId, beneficiaryId, pairId, completed } },
  ];
};

export const menteeDecider: Decider<MenteeState, MenteeCommand, MenteeEvent, RecalledMenteeEvent> = {
  initial: { status: 'unknown' },
  evolve,
  decide: (command, state) => {
    switch (command.type) {
      case 'ProposeMentee':
        return propose(command, state);
      case 'PrepareMentee':
        return prepare(command, state);
      case 'WithdrawMentee':
        return withdraw(command, state);
      case 'ClaimMentee':
        return claim(command, state);
      case 'ReleaseMentee':
        return release(command, state);
    }
  },
};
