import { type Day, type Decider, dayOf, must, Refusal } from '@rihla/kernel';
import { mustHaveHappened } from './dating';
import type {
  ApplyAsMentor,
  ApproveMentor,
  ClaimMentorSlot,
  FailVettingStep,
  MentorCommand,
  PassVettingStep,
  RecordMentorTraining,
  ReleaseMentorSlot,
} from './mentor.commands';
import type { MentorEvent, RecalledMentorEvent } from './mentor.events';
import { evolve, type Mentor, type MentorState } from './mentor.state';
import { mustBeVetted, validityOf, vettedUntil } from './vetting';

const mustBeKnown = (state: MentorState): Mentor => {
  if (state.status === 'unknown') throw new Refusal('mentor.unknown', {}, 'unknown');
  return state;
};

const mustBeCandidate = (state: MentorState): Mentor => {
  const mentor = mustBeKnown(state);
  must(mentor.status !== 'rejected', 'mentor.rejected');
  return mentor;
};

/** MEN-02, MEN-03, MEN-04: may the mentor enter one more pair on that day? Asked at the proposal, and at the signature. */
export const mustHaveFreeSlot = (state: MentorState, maxPairs: number, on: Day): void => {
  const { status, vettedUntil: until = '', pairIds } = mustBeCandidate(state);
  must(status === 'trained', 'mentor.not-trained');
  must(on <= until, 'mentor.vetting-expired', { vettedUntil: until });
  must(pairIds.length < maxPairs, 'mentor.no-free-slot', { maxPairs });
};

const apply = ({ data, at }: ApplyAsMentor, state: MentorState): MentorEvent[] => {
  if (state.status !== 'unknown') return [];
  const { mentorId, name, email, phone, birthYear, sex, source, employerOrgId } = data;
  const { sectors, languages, city, remote, availability, appliedOn } = data;
  mustHaveHappened(appliedOn, at);
  return [
    {
      type: 'MentorApplied',
      occurredOn: appliedOn,
      data: {
        mentorId,
        name,
        email,
        phone,
        birthYear,
        sex,
        source,
        employerOrgId,
        sectors,
        languages,
        city,
        remote,
        availability,
        appliedOn,
      },
    },
  ];
};

const passStep = ({ data, at }: PassVettingStep, state: MentorState): MentorEvent[] => {
  const { steps } = mustBeCandidate(state);
  const { mentorId, step, passedOn } = data;
  mustHaveHappened(passedOn, at);
  const validTo = validityOf(data);
  if (steps[step] === validTo) return [];
  return [{ type: 'MentorVettingStepPassed', occurredOn: passedOn, data: { mentorId, step, passedOn, validTo } }];
};

const failStep = ({ data: { mentorId, step, failedOn }, at }: FailVettingStep, state: MentorState): MentorEvent[] => {
  const mentor = mustBeKnown(state);
  if (mentor.status === 'rejected') return [];
  // A current pair is reviewed first (MEN-03): nobody vanishes from a mentee's life by a form.
  must(mentor.pairIds.length === 0, 'mentor.in-a-pair');
  mustHaveHappened(failedOn, at);
  return [{ type: 'MentorVettingStepFailed', occurredOn: failedOn, data: { mentorId, step, failedOn } }];
};

const approve = ({ data: { mentorId, requiredSteps }, at }: ApproveMentor, state: MentorState): MentorEvent[] => {
  const mentor = mustBeCandidate(state);
  const approvedOn = dayOf(at);
  if (mentor.vettedUntil !== undefined && approvedOn <= mentor.vettedUntil) return [];
  mustBeVetted(mentor, requiredSteps, approvedOn);
  return [
    {
      type: 'MentorApproved',
      occurredOn: approvedOn,
      data: { mentorId, approvedOn, vettedUntil: vettedUntil(approvedOn) },
    },
  ];
};

const train = ({ data, at }: RecordMentorTraining, state: MentorState): MentorEvent[] => {
  const { status } = mustBeCandidate(state);
  if (status === 'trained') return [];
  const { mentorId, hours, trainedOn, minTrainingHours } = data;
  must(status === 'approved', 'mentor.not-approved');
  must(hours >= minTrainingHours, 'mentor.training-too-short', { minTrainingHours });
  mustHaveHappened(trainedOn, at);
  return [{ type: 'MentorTrained', occurredOn: trainedOn, data: { mentorId, hours, trainedOn } }];
};

const claim = ({ data: { mentorId, pairId, maxPairs }, at }: ClaimMentorSlot, state: MentorState): MentorEvent[] => {
  if (mustBeKnown(state).pairIds.includes(pairId)) return [];
  const on = dayOf(at);
  mustHaveFreeSlot(state, maxPairs, on);
  return [{ type: 'MentorSlotClaimed', occurredOn: on, data: { mentorId, pairId } }];
};

const release = ({ data: { mentorId, pairId }, at }: ReleaseMentorSlot, state: MentorState): MentorEvent[] => {
  if (!mustBeKnown(state).pairIds.includes(pairId)) return [];
  return [{ type: 'MentorSlotReleased', occurredOn: dayOf(at), data: { mentorId, pairId } }];
};

export const mentorDecider: Decider<MentorState, MentorCommand, MentorEvent, RecalledMentorEvent> = {
  initial: { status: 'unknown' },
  evolve,
  decide: (command, state) => {
    switch (command.type) {
      case 'ApplyAsMentor':
        return apply(command, state);
      case 'PassVettingStep':
        return passStep(command, state);
      case 'FailVettingStep':
        return failStep(command, state);
      case 'ApproveMentor':
        return approve(command, state);
      case 'RecordMentorTraining':
        return train(command, state);
      case 'ClaimMentorSlot':
        return claim(command, state);
      case 'ReleaseMentorSlot':
        return release(command, state);
    }
  },
};
