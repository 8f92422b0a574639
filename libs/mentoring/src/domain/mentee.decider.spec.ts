import { specOf } from '@rihla/kernel/testing';
import type { ClaimMentee, PrepareMentee, ProposeMentee, ReleaseMentee, WithdrawMentee } from './mentee.commands';
import { menteeDecider } from './mentee.decider';
import type { MenteeEvent } from './mentee.events';

const given = specOf(menteeDecider);
const by = { userId: 'salma', roles: ['COUNSELLOR'], hubIds: ['tangier'] };
const at = '2021-09-06T09:00:00.000Z';
const today = '2021-09-06';
const beneficiaryId = 'blaise';
const standing = { caseOpen: true, mentoringConsent: true };

const propose = (data: Partial<ProposeMentee['data']> = {}): ProposeMentee => ({
  type: 'ProposeMentee',
  by,
  at,
  data: { enrolmentId: 'e1', beneficiaryId, caseId: 'c1', goals: ['JOB_SEARCH'], standing, ...data },
});
const proposed = (enrolmentId = 'e1'): MenteeEvent => ({
  type: 'MenteeProposed',
  occurredOn: today,
  data: { enrolmentId, beneficiaryId, caseId: 'c1', goals: ['JOB_SEARCH'] },
});
const prepare: PrepareMentee = { type: 'PrepareMentee', by, at, data: { beneficiaryId, preparedOn: '2021-09-01' } };
const prepared: MenteeEvent = {
  type: 'MenteePrepared',
  occurredOn: '2021-09-01',
  data: { enrolmentId: 'e1', beneficiaryId, preparedOn: '2021-09-01' },
};
const withdraw: WithdrawMentee = { type: 'WithdrawMentee', by, at, data: { beneficiaryId, reason: 'MOVED' } };
const withdrawn: MenteeEvent = {
  type: 'MenteeWithdrawn',
  occurredOn: today,
  data: { enrolmentId: 'e1', beneficiaryId, reason: 'MOVED' },
};
const claim = (pairId: string, on = standing): ClaimMentee => ({
  type: 'ClaimMentee',
  by,
  at,
  data: { beneficiaryId, pairId, standing: on },
});
const claimed = (pairId: string): MenteeEvent => ({
  type: 'MenteePairClaimed',
  occurredOn: today,
  data: { enrolmentId: 'e1', beneficiaryId, pairId },
});
const release = (pairId: string, completed: boolean): ReleaseMentee => ({
  type: 'ReleaseMentee',
  by,
  at,
  data: { beneficiaryId, pairId, completed },
});
const released = (pairId: string, completed: boolean): MenteeEvent => ({
  type: 'MenteePairReleased',
  occurredOn: today,
  data: { enrolmentId: 'e1', beneficiaryId, pairId, completed },
});

const waiting = [proposed(), prepared];

describe('an enrolment', () => {
  it('is proposed, then prepared', () => {
    given().when(propose()).happens(proposed());
    given(proposed()).when(prepare).happens(prepared);
    given(proposed())
      .when({ ...prepare, data: { beneficiaryId, preparedOn: '2021-09-07' } })
      .refuses('mentoring.in-the-future');
  });

  it('MEN-06 needs an open case and the MENTORING consent', () => {
    given()
      .when(propose({ standing: { ...standing, caseOpen: false } }))
      .refuses('mentee.no-open-case');
    given()
      .when(propose({ standing: { ...standing, mentoringConsent: false } }))
      .refuses('mentee.no-consent');
  });

  it('is the only one at a time, and may be followed by another', () => {
    given(proposed())
      .when(propose({ enrolmentId: 'e2' }))
      .refuses('mentee.already-enrolled');
    given(proposed(), withdrawn)
      .when(propose({ enrolmentId: 'e2' }))
      .happens(proposed('e2'));
    given(proposed(), withdrawn).when(prepare).refuses('mentee.not-enrolled');
  });

  it('is withdrawn, but not from under a pair', () => {
    given(...waiting)
      .when(withdraw)
      .happens(withdrawn);
    given(...waiting, claimed('p1'))
      .when(withdraw)
      .refuses('mentee.already-in-a-pair');
  });
});

describe('a mentee', () => {
  it('MEN-05 is in one pair at a time', () => {
    given(...waiting)
      .when(claim('p1'))
      .happens(claimed('p1'));
    given(...waiting, claimed('p1'))
      .when(claim('p2'))
      .refuses('mentee.already-in-a-pair');
  });

  it('MEN-05 stays in one pair whatever the number of enrolments', () =>
    given(...waiting, claimed('p1'))
      .when(propose({ enrolmentId: 'e2' }))
      .refuses('mentee.already-enrolled'));

  it('MEN-06 enters a pair prepared, with her case open and her consent still given', () => {
    given(proposed()).when(claim('p1')).refuses('mentee.not-prepared');
    given(...waiting)
      .when(claim('p1', { ...standing, caseOpen: false }))
      .refuses('mentee.no-open-case');
    given(...waiting)
      .when(claim('p1', { ...standing, mentoringConsent: false }))
      .refuses('mentee.no-consent');
  });

  it('waits for another pair when hers ended early, and is done when it was completed', () => {
    given(...waiting, claimed('p1'))
      .when(release('p1', false))
      .happens(released('p1', false));
    given(...waiting, claimed('p1'), released('p1', false))
      .when(claim('p2'))
      .happens(claimed('p2'));
    given(...waiting, claimed('p1'), released('p1', true))
      .when(claim('p2'))
      .refuses('mentee.not-prepared');
  });

  it('is unknown before she is enrolled', () => {
    for (const command of [prepare, withdraw, claim('p1'), release('p1', true)])
      given().when(command).refuses('mentee.unknown');
  });

  it('asked twice, nothing new', () => {
    given(proposed()).when(propose()).changesNothing();
    given(...waiting)
      .when(prepare)
      .changesNothing();
    given(proposed(), withdrawn).when(withdraw).changesNothing();
    given(...waiting, claimed('p1'))
      .when(claim('p1'))
      .changesNothing();
    given(...waiting, claimed('p1'), released('p1', true))
      .when(release('p1', true))
      .changesNothing();
  });
});
