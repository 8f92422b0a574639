import { specOf } from '@rihla/kernel/testing';
import type {
  ApplyAsMentor,
  ApproveMentor,
  ClaimMentorSlot,
  FailVettingStep,
  PassVettingStep,
  RecordMentorTraining,
  ReleaseMentorSlot,
} from './mentor.commands';
import { mentorDecider } from './mentor.decider';
import type { MentorEvent } from './mentor.events';

const given = specOf(mentorDecider);
const by = { userId: 'lina', roles: ['MENTORING_COORDINATOR'], hubIds: [] };
const at = '2021-09-01T09:00:00.000Z';
const mentorId = 'nadia';

const apply: ApplyAsMentor = {
  type: 'ApplyAsMentor',
  by,
  at,
  data: {
    mentorId,
    name: { latin: { given: 'Nadia' } },
    email: 'nadia@exemple.invalid',
    source: 'CSR_COMPANY',
    sectors: ['ICT'],
    languages: [{ code: 'fr', level: 'NATIVE' }],
    city: 'Tanger',
    remote: true,
    appliedOn: '2021-07-01',
  },
};
const applied: MentorEvent = { type: 'MentorApplied', occurredOn: '2021-07-01', data: apply.data };

const pass = (step: string, data: Partial<PassVettingStep['data']> = {}): PassVettingStep => ({
  type: 'PassVettingStep',
  by,
  at,
  data: { mentorId, step, passedOn: '2021-08-01', ...data },
});
const passed = (step: string, validTo = '2023-07-31'): MentorEvent => ({
  type: 'MentorVettingStepPassed',
  occurredOn: '2021-08-01',
  data: { mentorId, step, passedOn: '2021-08-01', validTo },
});
const fail: FailVettingStep = {
  type: 'FailVettingStep',
  by,
  at,
  data: { mentorId, step: 'INTERVIEW', failedOn: '2021-08-01' },
};
const failed: MentorEvent = { type: 'MentorVettingStepFailed', occurredOn: '2021-08-01', data: fail.data };

const compulsory = ['INTERVIEW', 'IDENTITY', 'REFERENCES', 'CODE_OF_CONDUCT', 'CONFIDENTIALITY'];
const vetted = [applied, ...compulsory.map((step) => passed(step))];

const approve = (requiredSteps: readonly string[] = [], when = at): ApproveMentor => ({
  type: 'ApproveMentor',
  by,
  at: when,
  data: { mentorId, requiredSteps },
});
const approvedOn = (on: string, vettedUntil: string): MentorEvent => ({
  type: 'MentorApproved',
  occurredOn: on,
  data: { mentorId, approvedOn: on, vettedUntil },
});
const approved = approvedOn('2021-09-01', '2023-08-31');

const train = (hours = 12): RecordMentorTraining => ({
  type: 'RecordMentorTraining',
  by,
  at,
  data: { mentorId, hours, trainedOn: '2021-09-01', minTrainingHours: 12 },
});
const trained: MentorEvent = {
  type: 'MentorTrained',
  occurredOn: '2021-09-01',
  data: { mentorId, hours: 12, trainedOn: '2021-09-01' },
};
const ready = [...vetted, approved, trained];

const claim = (pairId: string, maxPairs = 1, when = at): ClaimMentorSlot => ({
  type: 'ClaimMentorSlot',
  by,
  at: when,
  data: { mentorId, pairId, maxPairs },
});
const release = (pairId: string): ReleaseMentorSlot => ({
  type: 'ReleaseMentorSlot',
  by,
  at,
  data: { mentorId, pairId },
});
const claimed = (pairId: string, occurredOn = '2021-09-01'): MentorEvent => ({
  type: 'MentorSlotClaimed',
  occurredOn,
  data: { mentorId, pairId },
});
const released = (pairId: string): MentorEvent => ({
  type: 'MentorSlotReleased',
  occurredOn: '2021-09-01',
  data: { mentorId, pairId },
});

describe('the vetting of a mentor', () => {
  it('begins with an application', () => given().when(apply).happens(applied));

  it('passes step by step', () => given(applied).when(pass('INTERVIEW')).happens(passed('INTERVIEW')));

  it.each(compulsory)('MEN-01 approves nobody without %s', (missing) =>
    given(applied, ...compulsory.filter((step) => step !== missing).map((step) => passed(step)))
      .when(approve())
      .refuses('mentor.vetting-incomplete', { step: missing }),
  );

  it('MEN-01 approves with every compulsory step, and those that the programme asks', () => {
    given(...vetted)
      .when(approve())
      .happens(approved);
    given(...vetted)
      .when(approve(['SAFEGUARDING']))
      .refuses('mentor.vetting-incomplete', { step: 'SAFEGUARDING' });
    given(...vetted, passed('SAFEGUARDING'))
      .when(approve(['SAFEGUARDING']))
      .happens(approved);
  });

  it('MEN-01 wants two references', () => {
    given(applied)
      .when(pass('REFERENCES', { referees: 1 }))
      .refuses('mentor.too-few-references', { minimum: 2 });
    given(applied).when(pass('REFERENCES')).refuses('mentor.too-few-references');
    given(applied)
      .when(pass('REFERENCES', { referees: 2 }))
      .happens(passed('REFERENCES'));
  });

  it('MEN-01 wants a criminal-record extract of less than three months, on the day of the approval too', () => {
    const extract = (issuedOn?: string) => pass('CRIMINAL_RECORD', { issuedOn });
    given(applied).when(extract()).refuses('mentor.extract-undated');
    given(applied).when(extract('2021-08-02')).refuses('mentor.extract-undated');
    given(applied).when(extract('2021-08-01')).happens(passed('CRIMINAL_RECORD', '2021-10-29'));
    given(applied).when(extract('2021-05-03')).refuses('mentor.extract-too-old', { days: 90 });
    given(applied).when(extract('2021-05-04')).happens(passed('CRIMINAL_RECORD', '2021-08-01'));
    given(...vetted, passed('CRIMINAL_RECORD', '2021-08-31'))
      .when(approve(['CRIMINAL_RECORD']))
      .refuses('mentor.vetting-incomplete', { step: 'CRIMINAL_RECORD' });
    given(...vetted, passed('CRIMINAL_RECORD', '2021-09-01'))
      .when(approve(['CRIMINAL_RECORD']))
      .happens(approved);
  });

  it('ends with a failed step, unless a pair must be reviewed first', () => {
    given(applied).when(fail).happens(failed);
    given(...vetted, failed)
      .when(approve())
      .refuses('mentor.rejected');
    given(...ready, claimed('p1'))
      .when(fail)
      .refuses('mentor.in-a-pair');
  });

  it('MEN-02 trains a mentor in the hours that the programme asks', () => {
    given(...vetted, approved)
      .when(train(11))
      .refuses('mentor.training-too-short', { minTrainingHours: 12 });
    given(...vetted, approved)
      .when(train())
      .happens(trained);
    given(...vetted)
      .when(train())
      .refuses('mentor.not-approved');
  });

  it('MEN-03 is renewed after 24 months, each step anew', () => {
    const later = '2023-09-01T09:00:00.000Z';
    given(...ready)
      .when(approve([], '2023-08-31T09:00:00.000Z'))
      .changesNothing();
    given(...ready)
      .when(approve([], later))
      .refuses('mentor.vetting-incomplete', { step: 'INTERVIEW' });
    given(...ready, ...compulsory.map((step) => passed(step, '2025-07-31')))
      .when(approve([], later))
      .happens(approvedOn('2023-09-01', '2025-08-31'));
  });
});

describe('the slots of a mentor', () => {
  it('MEN-02 are for trained mentors', () =>
    given(...vetted, approved)
      .when(claim('p1'))
      .refuses('mentor.not-trained'));

  it('MEN-03 take no new pair once the vetting has expired', () => {
    given(...ready)
      .when(claim('p1', 1, '2023-08-31T09:00:00.000Z'))
      .happens(claimed('p1', '2023-08-31'));
    given(...ready)
      .when(claim('p1', 1, '2023-09-01T09:00:00.000Z'))
      .refuses('mentor.vetting-expired', { vettedUntil: '2023-08-31' });
    const renewed = approvedOn('2023-09-01', '2025-08-31');
    given(...ready, renewed)
      .when(claim('p1', 1, '2023-09-01T09:00:00.000Z'))
      .happens(claimed('p1', '2023-09-01'));
  });

  it('MEN-04 hold as many pairs as the programme allows', () => {
    given(...ready)
      .when(claim('p1'))
      .happens(claimed('p1'));
    given(...ready, claimed('p1'))
      .when(claim('p2'))
      .refuses('mentor.no-free-slot', { maxPairs: 1 });
    given(...ready, claimed('p1'))
      .when(claim('p2', 2))
      .happens(claimed('p2'));
  });

  it('MEN-04 are free again when a pair ends', () => {
    given(...ready, claimed('p1'))
      .when(release('p1'))
      .happens(released('p1'));
    given(...ready, claimed('p1'), released('p1'))
      .when(claim('p2'))
      .happens(claimed('p2'));
  });
});

describe('a mentor', () => {
  it('is unknown before she applies', () => {
    const commands = [pass('INTERVIEW'), fail, approve(), train(), claim('p1'), release('p1')];
    for (const command of commands) given().when(command).refuses('mentor.unknown');
  });

  it('asked twice, nothing new', () => {
    given(applied).when(apply).changesNothing();
    given(applied, passed('INTERVIEW')).when(pass('INTERVIEW')).changesNothing();
    given(applied, failed).when(fail).changesNothing();
    given(...vetted, approved)
      .when(approve())
      .changesNothing();
    given(...ready)
      .when(train())
      .changesNothing();
    given(...ready, claimed('p1'))
      .when(claim('p1'))
      .changesNothing();
    given(...ready, claimed('p1'), released('p1'))
      .when(release('p1'))
      .changesNothing();
  });

  it('is told nothing that is still to come', () => {
    const tomorrow = '2021-09-02';
    given()
      .when({ ...apply, data: { ...apply.data, appliedOn: tomorrow } })
      .refuses('mentoring.in-the-future');
    for (const command of [
      pass('INTERVIEW', { passedOn: tomorrow }),
      { ...fail, data: { ...fail.data, failedOn: tomorrow } },
    ])
      given(applied).when(command).refuses('mentoring.in-the-future');
    given(...vetted, approved)
      .when({ ...train(), data: { ...train().data, trainedOn: tomorrow } })
      .refuses('mentoring.in-the-future');
  });
});
