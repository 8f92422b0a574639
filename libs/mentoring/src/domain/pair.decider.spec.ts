import { specOf } from '@rihla/kernel/testing';
import type { MentorState } from './mentor.state';
import type {
  AcceptPair,
  ConfirmMeeting,
  DeclinePair,
  EndPair,
  LogMeeting,
  ProposePair,
  RecordFinalReview,
  RecordMentoringOutcome,
  SignAgreement,
  StartPair,
} from './pair.commands';
import { pairDecider } from './pair.decider';
import type { MeetingConfirmed, PairEvent, PairStarted, Side } from './pair.events';
import { pairFacts } from './pair.facts';

const given = specOf(pairDecider);
const by = { userId: 'lina', roles: ['MENTORING_COORDINATOR'], hubIds: [] };
const ask = { by, at: '2021-09-06T09:00:00.000Z' };
const later = { by, at: '2022-03-06T09:00:00.000Z' };
const today = '2021-09-06';
const ids = { pairId: 'p1', mentorId: 'nadia', beneficiaryId: 'blaise' };
const { pairId } = ids;
const programmeIds = ['PRG-M4SD-TTA'];

const french = [{ code: 'fr', level: 'B1' }];
const mentorProfile = { languages: french, city: 'Tanger', remote: true, sex: 'F' };
const mentor: MentorState = {
  status: 'trained',
  steps: {},
  vettedUntil: '2023-08-31',
  pairIds: [],
  profile: mentorProfile,
};
const menteeProfile = { languages: french, city: 'Tanger', remote: false };
const waiting = { status: 'prepared', enrolmentId: 'e1' } as const;
const standing = { caseOpen: true, mentoringConsent: true };

const propose = (data: Partial<ProposePair['data']> = {}): ProposePair => ({
  ...ask,
  type: 'ProposePair',
  data: {
    ...ids,
    mentoringProgrammeId: 'duo',
    programmeIds,
    maxPairs: 1,
    mentor: { state: mentor, profile: mentorProfile },
    mentee: { state: waiting, standing, profile: menteeProfile },
    ties: [],
    ...data,
  },
});
const between = (her: Partial<typeof mentorProfile>, him: object = {}): ProposePair =>
  propose({
    mentor: { state: mentor, profile: { ...mentorProfile, ...her } },
    mentee: { state: waiting, standing, profile: { ...menteeProfile, ...him } },
  });
const proposed: PairEvent = {
  type: 'PairProposed',
  occurredOn: today,
  data: { ...ids, enrolmentId: 'e1', mentoringProgrammeId: 'duo', proposedOn: today, programmeIds },
};

const accept = (side: Side): AcceptPair => ({ ...ask, type: 'AcceptPair', data: { pairId, side } });
const accepted = (side: Side): PairEvent => ({
  type: 'PairAccepted',
  occurredOn: today,
  data: { ...ids, side, acceptedOn: today },
});
const decline: DeclinePair = { ...ask, type: 'DeclinePair', data: { pairId, side: 'MENTEE', reason: 'SCHEDULE' } };
const declined: PairEvent = {
  type: 'PairDeclined',
  occurredOn: today,
  data: { ...ids, side: 'MENTEE', reason: 'SCHEDULE', declinedOn: today },
};
const bothSaidYes = [proposed, accepted('MENTOR'), accepted('MENTEE')];

const terms = {
  signedOn: today,
  startsOn: '2021-09-06',
  endsOn: '2022-03-06',
  goals: ['JOB_SEARCH'],
  rhythm: { meetingsPerWeek: 1, durationMin: 120 },
};
const sign = (data: Partial<SignAgreement['data']> = {}): SignAgreement => ({
  ...ask,
  type: 'SignAgreement',
  data: { pairId, ...terms, ...data },
});
const signed: PairEvent = { type: 'PairAgreementSigned', occurredOn: today, data: { ...ids, ...terms } };
const agreed = [...bothSaidYes, signed];

const start = (startedOn = today): StartPair => ({ ...ask, type: 'StartPair', data: { pairId, startedOn } });
const started: PairStarted = {
  type: 'PairStarted',
  occurredOn: today,
  data: { ...ids, startedOn: today, programmeIds },
};
const active = [...agreed, started];

const log = (data: Partial<LogMeeting['data']> = {}): LogMeeting => ({
  ...ask,
  type: 'LogMeeting',
  data: { pairId, meetingId: 'm1', heldOn: today, durationMin: 120, mode: 'VIDEO', side: 'MENTOR', ...data },
});
const logged: PairEvent = {
  type: 'MeetingLogged',
  occurredOn: today,
  data: { ...ids, meetingId: 'm1', heldOn: today, durationMin: 120, mode: 'VIDEO', side: 'MENTOR', loggedOn: today },
};
const confirm = (side: ConfirmMeeting['data']['side'], on = today, who = by): ConfirmMeeting => ({
  by: who,
  at: `${on}T18:00:00.000Z`,
  type: 'ConfirmMeeting',
  data: { pairId, meetingId: 'm1', side },
});
const confirmed = (side: ConfirmMeeting['data']['side']): MeetingConfirmed => ({
  type: 'MeetingConfirmed',
  occurredOn: today,
  data: { ...ids, meetingId: 'm1', heldOn: today, durationMin: 120, side, programmeIds },
});

const review: RecordFinalReview = {
  ...later,
  type: 'RecordFinalReview',
  data: { pairId, reviewedOn: '2022-03-04', mentorScore: 5, menteeScore: 4 },
};
const reviewed: PairEvent = {
  type: 'PairReviewRecorded',
  occurredOn: '2022-03-04',
  data: { ...ids, reviewType: 'FINAL', reviewedOn: '2022-03-04', mentorScore: 5, menteeScore: 4 },
};
const outcome: RecordMentoringOutcome = {
  ...later,
  type: 'RecordMentoringOutcome',
  data: { pairId, outcome: { code: 'JOB', positive: true }, atMonth: 5, recordedOn: '2022-02-10' },
};
const outcomeRecorded: PairEvent = {
  type: 'MentoringOutcomeRecorded',
  occurredOn: '2022-02-10',
  data: { ...ids, outcome: 'JOB', positive: true, atMonth: 5, recordedOn: '2022-02-10' },
};
const end = (code: string, pairStatus: 'COMPLETED' | 'ENDED_EARLY'): EndPair => ({
  ...later,
  type: 'EndPair',
  data: { pairId, reason: { code, pairStatus }, on: '2022-03-06' },
});
const ended = (reason: string, finalStatus: 'COMPLETED' | 'ENDED_EARLY'): PairEvent => ({
  type: 'PairEnded',
  occurredOn: '2022-03-06',
  data: { ...ids, reason, finalStatus, on: '2022-03-06' },
});
const completed = end('TERM_REACHED', 'COMPLETED');

describe('the proposal of a pair', () => {
  it('brings a mentor and a mentee together', () => given().when(propose()).happens(proposed));

  it('SC-09 MEN-04 is refused to a mentor whose slots are taken', () => {
    const busy = { state: { ...mentor, pairIds: ['p0'] }, profile: mentorProfile };
    given()
      .when(propose({ mentor: busy }))
      .refuses('mentor.no-free-slot', { maxPairs: 1 });
    given()
      .when(propose({ mentor: busy, maxPairs: 2 }))
      .happens(proposed);
  });

  it('MEN-02 MEN-03 is refused to a mentor who is not trained, or whose vetting has expired', () => {
    const as = (state: MentorState) => propose({ mentor: { state, profile: mentorProfile } });
    given()
      .when(as({ ...mentor, status: 'approved' }))
      .refuses('mentor.not-trained');
    given()
      .when(as({ ...mentor, vettedUntil: '2021-09-05' }))
      .refuses('mentor.vetting-expired');
    given()
      .when(as({ status: 'unknown' }))
      .refuses('mentor.unknown');
  });

  it('MEN-05 is refused to a mentee who is in a pair', () =>
    given()
      .when(
        propose({
          mentee: { state: { status: 'in-pair', enrolmentId: 'e1', pairId: 'p0' }, standing, profile: menteeProfile },
        }),
      )
      .refuses('mentee.already-in-a-pair'));

  it('MEN-06 is refused to a mentee without open case, consent or preparation', () => {
    const as = (mentee: Partial<ProposePair['data']['mentee']>) =>
      propose({ mentee: { state: waiting, standing, profile: menteeProfile, ...mentee } });
    given()
      .when(as({ standing: { ...standing, caseOpen: false } }))
      .refuses('mentee.no-open-case');
    given()
      .when(as({ standing: { ...standing, mentoringConsent: false } }))
      .refuses('mentee.no-consent');
    given()
      .when(as({ state: { ...waiting, status: 'proposed' } }))
      .refuses('mentee.not-prepared');
  });

  it.each(['COUNSELLOR', 'EMPLOYER', 'LANDLORD', 'CREDITOR', 'RELATIVE', 'DECLARED'] as const)(
    'MEN-07 is refused when the mentor is tied to the mentee: %s',
    (tie) =>
      given()
        .when(propose({ ties: [tie] }))
        .refuses('pair.tied', { tie }),
  );

  it('MEN-08 needs a common language at B1 or better', () => {
    given()
      .when(between({ languages: [{ code: 'fr', level: 'A2' }] }))
      .refuses('pair.no-common-language');
    given()
      .when(between({ languages: [{ code: 'ar', level: 'NATIVE' }] }))
      .refuses('pair.no-common-language');
  });

  it('MEN-08 needs the same city, or both to accept the distance', () => {
    given()
      .when(between({ city: 'Rabat' }))
      .refuses('pair.too-far-apart');
    given()
      .when(between({ city: 'Rabat', remote: false }, { remote: true }))
      .refuses('pair.too-far-apart');
    given()
      .when(between({ city: 'Rabat' }, { remote: true }))
      .happens(proposed);
  });

  it('MEN-08 keeps a stated wish', () => {
    given()
      .when(between({ sex: 'M' }, { wishesMentorSex: 'F' }))
      .refuses('pair.against-the-wish');
    given()
      .when(between({ sex: 'F' }, { wishesMentorSex: 'F' }))
      .happens(proposed);
  });

  it('is accepted by each side', () => {
    given(proposed).when(accept('MENTOR')).happens(accepted('MENTOR'));
    given(proposed, accepted('MENTOR')).when(accept('MENTEE')).happens(accepted('MENTEE'));
  });

  it('may be declined, and is over then', () => {
    given(proposed, accepted('MENTOR')).when(decline).happens(declined);
    given(proposed, declined).when(accept('MENTOR')).refuses('pair.not-proposed');
    given(...bothSaidYes, declined)
      .when(sign())
      .refuses('pair.not-proposed');
    given(...agreed)
      .when(decline)
      .refuses('pair.not-proposed');
  });
});

describe('the agreement of a pair', () => {
  it('MEN-10 is signed once both have accepted', () => {
    given(proposed, accepted('MENTOR')).when(sign()).refuses('pair.not-accepted-by-both');
    given(proposed, accepted('MENTEE')).when(sign()).refuses('pair.not-accepted-by-both');
    given(...bothSaidYes)
      .when(sign())
      .happens(signed);
  });

  it('MEN-10 has one to three goals', () => {
    given(...bothSaidYes)
      .when(sign({ goals: [] }))
      .refuses('pair.one-to-three-goals');
    const goals = ['JOB_SEARCH', 'NETWORK', 'LANGUAGE'];
    given(...bothSaidYes)
      .when(sign({ goals }))
      .happens({ type: 'PairAgreementSigned', occurredOn: today, data: { ...ids, ...terms, goals } });
    given(...bothSaidYes)
      .when(sign({ goals: [...goals, 'CONFIDENCE'] }))
      .refuses('pair.one-to-three-goals', { maximum: 3 });
  });

  it('MEN-10 has a start, an end and a rhythm', () => {
    given(...bothSaidYes)
      .when(sign({ startsOn: '' }))
      .refuses('pair.agreement-undated');
    given(...bothSaidYes)
      .when(sign({ endsOn: terms.startsOn }))
      .refuses('pair.agreement-undated');
    given(...bothSaidYes)
      .when(sign({ rhythm: { meetingsPerWeek: 0, durationMin: 120 } }))
      .refuses('pair.agreement-without-rhythm');
  });

  it('MEN-10 comes before the start, and the start before the first meeting', () => {
    given(...bothSaidYes)
      .when(start())
      .refuses('pair.not-agreed');
    given(...agreed)
      .when(start())
      .happens(started);
    given(...bothSaidYes)
      .when(log())
      .refuses('pair.not-active');
    given(...agreed)
      .when(log())
      .refuses('pair.not-active');
  });

  it('MEN-10 holds the start to its days', () => {
    const { startsOn, endsOn } = terms;
    const onDay = (startedOn: string) => ({ ...start(startedOn), at: `${startedOn}T09:00:00.000Z` });
    given(...agreed)
      .when(start('2021-09-05'))
      .refuses('pair.start-outside-agreement', { startsOn, endsOn });
    given(...agreed)
      .when(onDay('2022-03-07'))
      .refuses('pair.start-outside-agreement');
    given(...agreed)
      .when(onDay(endsOn))
      .happens({ type: 'PairStarted', occurredOn: endsOn, data: { ...ids, startedOn: endsOn, programmeIds } });
  });
});

describe('a meeting', () => {
  it('is logged by one of the two', () =>
    given(...active)
      .when(log())
      .happens(logged));

  it('MEN-12 lies within the agreement', () => {
    const after = { ...log({ heldOn: '2022-03-07' }), at: '2022-03-10T09:00:00.000Z' };
    given(...active)
      .when(log({ heldOn: '2021-09-05' }))
      .refuses('pair.meeting-outside-agreement');
    given(...active)
      .when(after)
      .refuses('pair.meeting-outside-agreement');
    const last = log({ heldOn: terms.endsOn });
    given(...active)
      .when({ ...last, at: '2022-03-10T09:00:00.000Z' })
      .happens({
        type: 'MeetingLogged',
        occurredOn: terms.endsOn,
        data: { ...ids, ...last.data, loggedOn: '2022-03-10' },
      });
  });

  it('MEN-12 lasts four hours at most', () => {
    given(...active)
      .when(log({ durationMin: 241 }))
      .refuses('pair.meeting-too-long', { maximum: 240 });
    given(...active)
      .when(log({ durationMin: 0 }))
      .refuses('pair.meeting-too-long');
    given(...active)
      .when(log({ durationMin: 240 }))
      .happens({ ...logged, data: { ...logged.data, durationMin: 240 } });
  });

  it('MEN-12 is confirmed by the other side', () => {
    given(...active, logged)
      .when(confirm('MENTOR'))
      .refuses('pair.own-meeting');
    given(...active, logged)
      .when(confirm('MENTEE'))
      .happens(confirmed('MENTEE'));
  });

  it('MEN-12 is vouched for by the coordinator after seven days', () => {
    const mentorHerself = { ...by, roles: ['MENTOR'] };
    given(...active, logged)
      .when(confirm('COORDINATOR', '2021-09-12'))
      .refuses('pair.too-soon-to-vouch', { days: 7 });
    given(...active, logged)
      .when(confirm('COORDINATOR', '2021-09-13'))
      .happens(confirmed('COORDINATOR'));
    given(...active, logged)
      .when(confirm('COORDINATOR', '2021-09-13', mentorHerself))
      .refuses('pair.coordinator-only');
  });

  it('is not still to come, nor unheard of', () => {
    given(...active)
      .when(log({ heldOn: '2021-09-07' }))
      .refuses('mentoring.in-the-future');
    given(...active)
      .when(confirm('MENTEE'))
      .refuses('pair.unknown-meeting');
  });
});

describe('the end of a pair', () => {
  it('SC-09 MEN-15 is completed with its final review and an outcome', () => {
    given(...active, outcomeRecorded)
      .when(completed)
      .refuses('pair.no-final-review');
    given(...active, reviewed)
      .when(completed)
      .refuses('pair.no-outcome');
    given(...active, outcomeRecorded, reviewed)
      .when(completed)
      .happens(ended('TERM_REACHED', 'COMPLETED'));
  });

  it('MEN-15 comes early with a reason', () => {
    given(...active)
      .when(end('', 'ENDED_EARLY'))
      .refuses('pair.end-without-reason');
    given(...active)
      .when(end('MISMATCH', 'ENDED_EARLY'))
      .happens(ended('MISMATCH', 'ENDED_EARLY'));
    given(...agreed)
      .when(end('MOVED', 'ENDED_EARLY'))
      .happens(ended('MOVED', 'ENDED_EARLY'));
    given(proposed).when(end('MOVED', 'ENDED_EARLY')).refuses('pair.not-agreed');
  });

  it('takes a review while the pair is active, and outcomes after it too', () => {
    given(...active)
      .when(review)
      .happens(reviewed);
    given(...agreed)
      .when(review)
      .refuses('pair.not-active');
    given(...active, ended('MISMATCH', 'ENDED_EARLY'))
      .when(outcome)
      .happens(outcomeRecorded);
    given(...agreed)
      .when(outcome)
      .refuses('pair.not-active');
  });

  it('closes the log of meetings, and is not followed by another start', () => {
    given(...active, ended('MISMATCH', 'ENDED_EARLY'))
      .when(log())
      .refuses('pair.not-active');
    given(...active, ended('MISMATCH', 'ENDED_EARLY'))
      .when(start())
      .refuses('pair.not-agreed');
  });
});

describe('a pair', () => {
  it('is unknown before it is proposed', () => {
    const commands = [accept('MENTOR'), decline, sign(), start(), log(), confirm('MENTEE'), review, outcome, completed];
    for (const command of commands) given().when(command).refuses('pair.unknown');
  });

  it('is told nothing that is still to come', () => {
    const tomorrow = '2022-03-07';
    given(...bothSaidYes)
      .when(sign({ signedOn: '2021-09-07' }))
      .refuses('mentoring.in-the-future');
    given(...agreed)
      .when(start('2021-09-07'))
      .refuses('mentoring.in-the-future');
    const early = end('MOVED', 'ENDED_EARLY');
    for (const command of [
      { ...review, data: { ...review.data, reviewedOn: tomorrow } },
      { ...outcome, data: { ...outcome.data, recordedOn: tomorrow } },
      { ...early, data: { ...early.data, on: tomorrow } },
    ])
      given(...active)
        .when(command)
        .refuses('mentoring.in-the-future');
  });

  it('asked twice, nothing new', () => {
    given(proposed).when(propose()).changesNothing();
    given(proposed, accepted('MENTOR')).when(accept('MENTOR')).changesNothing();
    given(proposed, declined).when(decline).changesNothing();
    given(...agreed)
      .when(sign())
      .changesNothing();
    given(...active)
      .when(start())
      .changesNothing();
    given(...active, logged)
      .when(log())
      .changesNothing();
    given(...active, logged, confirmed('MENTEE'))
      .when(confirm('MENTEE'))
      .changesNothing();
    given(...active, reviewed)
      .when(review)
      .changesNothing();
    given(...active, outcomeRecorded)
      .when(outcome)
      .changesNothing();
    given(...active, ended('TERM_REACHED', 'COMPLETED'))
      .when(completed)
      .changesNothing();
  });
});

describe('the facts of a pair', () => {
  const about = { statSubject: 'random', dims: { sex: 'M', ageBand: '25_29' } };

  it('count its start under the random subject of the mentee, and name nobody', () => {
    expect(pairFacts(started, about)).toEqual([
      {
        kind: 'emitted',
        source: 'pair:p1:started',
        fact: { type: 'PairStarted', on: today, subject: 'random', dims: about.dims, programmeIds },
      },
    ]);
    expect(JSON.stringify(pairFacts(started, about))).not.toMatch(/nadia|blaise/);
  });

  it('count a meeting with its minutes, on the day when it was held', () =>
    expect(pairFacts(confirmed('MENTEE'), about)).toEqual([
      {
        kind: 'emitted',
        source: 'meeting:m1',
        fact: {
          type: 'MeetingConfirmed',
          on: today,
          subject: 'random',
          dims: about.dims,
          measure: 120,
          programmeIds,
        },
      },
    ]));

  it('are silent about the rest, a logged meeting included', () => {
    for (const event of [...agreed, logged, declined, reviewed, outcomeRecorded, ended('MOVED', 'ENDED_EARLY')])
      expect(pairFacts(event, about)).toEqual([]);
  });
});
