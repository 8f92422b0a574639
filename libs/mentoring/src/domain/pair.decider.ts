import { type Decider, dayOf, isDay, must, Refusal } from '@rihla/kernel';
import { mustHaveHappened } from './dating';
import { mustMatch } from './matching';
import { confirmMeeting, logMeeting } from './meeting';
import { mustBeWaiting } from './mentee.decider';
import { mustHaveFreeSlot } from './mentor.decider';
import type {
  AcceptPair,
  DeclinePair,
  EndPair,
  PairCommand,
  ProposePair,
  RecordFinalReview,
  RecordMentoringOutcome,
  SignAgreement,
  StartPair,
} from './pair.commands';
import type { PairEvent, RecalledPairEvent } from './pair.events';
import { evolve, type Pair, type PairState } from './pair.state';

const MOST_GOALS = 3;

const mustBeKnown = (state: PairState): Pair => {
  if (state.status === 'unknown') throw new Refusal('pair.unknown', {}, 'unknown');
  return state;
};

const idsOf = (pairId: string, { mentorId, beneficiaryId }: Pair) => ({ pairId, mentorId, beneficiaryId });

const propose = ({ data, at }: ProposePair, state: PairState): PairEvent[] => {
  if (state.status !== 'unknown') return [];
  const { pairId, mentorId, beneficiaryId, mentoringProgrammeId, programmeIds, maxPairs, mentor, mentee, ties } = data;
  const proposedOn = dayOf(at);
  mustHaveFreeSlot(mentor.state, maxPairs, proposedOn);
  const { enrolmentId } = mustBeWaiting(mentee.state, mentee.standing);
  const [tie] = ties;
  must(tie === undefined, 'pair.tied', { tie: tie ?? '' });
  mustMatch(mentor.profile, mentee.profile);
  return [
    {
      type: 'PairProposed',
      occurredOn: proposedOn,
      data: { pairId, mentorId, beneficiaryId, enrolmentId, mentoringProgrammeId, proposedOn, programmeIds },
    },
  ];
};

const accept = ({ data: { pairId, side }, at }: AcceptPair, pair: Pair): PairEvent[] => {
  if (pair.accepted.includes(side)) return [];
  must(pair.status === 'proposed', 'pair.not-proposed');
  const acceptedOn = dayOf(at);
  return [{ type: 'PairAccepted', occurredOn: acceptedOn, data: { ...idsOf(pairId, pair), side, acceptedOn } }];
};

const decline = ({ data: { pairId, side, reason }, at }: DeclinePair, pair: Pair): PairEvent[] => {
  if (pair.status === 'declined') return [];
  must(pair.status === 'proposed', 'pair.not-proposed');
  const declinedOn = dayOf(at);
  return [{ type: 'PairDeclined', occurredOn: declinedOn, data: { ...idsOf(pairId, pair), side, reason, declinedOn } }];
};

/** MEN-10: both have said yes; goals, days and rhythm are written down before the first meeting. */
const sign = ({ data, at }: SignAgreement, pair: Pair): PairEvent[] => {
  const { pairId, signedOn, startsOn, endsOn, goals, rhythm } = data;
  if (pair.status === 'agreed' || pair.status === 'active') return [];
  must(pair.status === 'proposed', 'pair.not-proposed');
  must(pair.accepted.includes('MENTOR') && pair.accepted.includes('MENTEE'), 'pair.not-accepted-by-both');
  must(goals.length >= 1 && goals.length <= MOST_GOALS, 'pair.one-to-three-goals', { maximum: MOST_GOALS });
  must(isDay(startsOn) && isDay(endsOn) && startsOn < endsOn, 'pair.agreement-undated');
  const { meetingsPerWeek, durationMin } = rhythm;
  must(meetingsPerWeek > 0 && durationMin > 0, 'pair.agreement-without-rhythm');
  mustHaveHappened(signedOn, at);
  return [
    {
      type: 'PairAgreementSigned',
      occurredOn: signedOn,
      data: { ...idsOf(pairId, pair), signedOn, startsOn, endsOn, goals, rhythm: { meetingsPerWeek, durationMin } },
    },
  ];
};

const start = ({ data: { pairId, startedOn }, at }: StartPair, pair: Pair): PairEvent[] => {
  if (pair.status === 'active') return [];
  must(pair.status === 'agreed' && pair.term !== undefined, 'pair.not-agreed');
  mustHaveHappened(startedOn, at);
  must(startedOn >= pair.term.startsOn && startedOn <= pair.term.endsOn, 'pair.start-outside-agreement', pair.term);
  const { programmeIds } = pair;
  return [{ type: 'PairStarted', occurredOn: startedOn, data: { ...idsOf(pairId, pair), startedOn, programmeIds } }];
};

const reviewAtTheEnd = ({ data, at }: RecordFinalReview, pair: Pair): PairEvent[] => {
  if (pair.finalReview) return [];
  const { pairId, reviewedOn, mentorScore, menteeScore, notes } = data;
  must(pair.status === 'active', 'pair.not-active');
  mustHaveHappened(reviewedOn, at);
  return [
    {
      type: 'PairReviewRecorded',
      occurredOn: reviewedOn,
      data: { ...idsOf(pairId, pair), reviewType: 'FINAL', reviewedOn, mentorScore, menteeScore, notes },
    },
  ];
};

/** An outcome may still come after the end: it is asked again at twelve months. */
const recordOutcome = ({ data, at }: RecordMentoringOutcome, pair: Pair): PairEvent[] => {
  const { pairId, outcome, atMonth, recordedOn } = data;
  if (pair.outcomeMonths.includes(atMonth)) return [];
  must(pair.status === 'active' || pair.status === 'ended', 'pair.not-active');
  mustHaveHappened(recordedOn, at);
  const { code, positive } = outcome;
  return [
    {
      type: 'MentoringOutcomeRecorded',
      occurredOn: recordedOn,
      data: { ...idsOf(pairId, pair), outcome: code, positive, atMonth, recordedOn },
    },
  ];
};

/** MEN-15: a pair is complete with its final review and outcome; it ends early with a reason. */
const end = ({ data: { pairId, reason, on }, at }: EndPair, pair: Pair): PairEvent[] => {
  if (pair.status === 'ended') return [];
  must(pair.status === 'active' || pair.status === 'agreed', 'pair.not-agreed');
  must(reason.code !== '', 'pair.end-without-reason');
  if (reason.pairStatus === 'COMPLETED') {
    must(pair.finalReview, 'pair.no-final-review');
    must(pair.outcomeMonths.length > 0, 'pair.no-outcome');
  }
  mustHaveHappened(on, at);
  return [
    {
      type: 'PairEnded',
      occurredOn: on,
      data: { ...idsOf(pairId, pair), reason: reason.code, finalStatus: reason.pairStatus, on },
    },
  ];
};

export const pairDecider: Decider<PairState, PairCommand, PairEvent, RecalledPairEvent> = {
  initial: { status: 'unknown' },
  evolve,
  decide: (command, state) => {
    if (command.type === 'ProposePair') return propose(command, state);
    const pair = mustBeKnown(state);
    switch (command.type) {
      case 'AcceptPair':
        return accept(command, pair);
      case 'DeclinePair':
        return decline(command, pair);
      case 'SignAgreement':
        return sign(command, pair);
      case 'StartPair':
        return start(command, pair);
      case 'LogMeeting':
        return logMeeting(command, pair);
      case 'ConfirmMeeting':
        return confirmMeeting(command, pair);
      case 'RecordFinalReview':
        return reviewAtTheEnd(command, pair);
      case 'RecordMentoringOutcome':
        return recordOutcome(command, pair);
      case 'EndPair':
        return end(command, pair);
    }
  },
};
