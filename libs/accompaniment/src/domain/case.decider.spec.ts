import { specOf } from '@rihla/kernel/testing';
import type { AssignCase, CaseCommand, ChangeIntensity, ChangeTrack, OpenCase } from './case.commands';
import { caseDecider } from './case.decider';
import type { CaseAssigned, CaseClosed, CaseEvent, CaseOpened, ClosureRequested } from './case.events';
import { caseFacts } from './case.facts';
import type { Holder } from './holder';
import type { Person } from './person';

const given = specOf(caseDecider);

const counsellor = { userId: 'boris', roles: ['COUNSELLOR'], hubIds: ['tng'] };
const supervisor = { userId: 'salma', roles: ['SUPERVISOR'], hubIds: ['tng'] };
const at = '2021-12-17T10:00:00.000Z';
const aicha: Person = {
  beneficiaryId: 'aicha',
  status: 'REGISTERED',
  registeredOn: '2021-03-02',
  activeConsents: ['CASE_MANAGEMENT'],
};
const boris: Holder = { userId: 'boris', isCounsellorOfHub: true, points: 12 };
const nadia: Holder = { userId: 'nadia', isCounsellorOfHub: true, points: 60 };

const open = (data: Partial<OpenCase['data']> = {}, by = counsellor): OpenCase => ({
  type: 'OpenCase',
  data: {
    caseId: 'c1',
    person: aicha,
    track: 'SELF_EMPLOYMENT',
    intensity: 'STANDARD',
    holder: boris,
    hubId: 'tng',
    openedOn: '2021-12-16',
    legalBasis: 'CONSENT',
    programmes: [{ programmeId: 'tta', start: '2020-11-01', end: '2023-04-30' }],
    ...data,
  },
  by,
  at,
});
const assign = (data: Partial<AssignCase['data']> = {}, by = supervisor): AssignCase => ({
  type: 'AssignCase',
  data: { caseId: 'c1', person: aicha, holder: nadia, ...data },
  by,
  at,
});
const intensify = (intensity: string, person = aicha): ChangeIntensity => ({
  type: 'ChangeIntensity',
  data: { caseId: 'c1', person, intensity },
  by: counsellor,
  at,
});
const turnTo = (track: string, person = aicha): ChangeTrack => ({
  type: 'ChangeTrack',
  data: { caseId: 'c1', person, track },
  by: counsellor,
  at,
});
const heed: CaseCommand = {
  type: 'HeedConsentWithdrawal',
  data: { caseId: 'c1', withdrawnOn: '2021-12-17' },
  by: counsellor,
  at,
};
const closeDuplicate: CaseCommand = { type: 'CloseDuplicateCase', data: { caseId: 'c1' }, by: supervisor, at };

const opened: CaseOpened = {
  type: 'CaseOpened',
  occurredOn: '2021-12-16',
  data: {
    caseId: 'c1',
    beneficiaryId: 'aicha',
    track: 'SELF_EMPLOYMENT',
    intensity: 'STANDARD',
    holderUserId: 'boris',
    hubId: 'tng',
    openedOn: '2021-12-16',
    legalBasis: 'CONSENT',
    programmeIds: ['tta'],
  },
};
const handed: CaseAssigned = {
  type: 'CaseAssigned',
  occurredOn: '2021-12-17',
  data: { caseId: 'c1', beneficiaryId: 'aicha', holderUserId: 'nadia' },
};
const pending: ClosureRequested = {
  type: 'ClosureRequested',
  occurredOn: '2021-12-17',
  data: { caseId: 'c1', beneficiaryId: 'aicha', reason: 'CONSENT_WITHDRAWN' },
};
const closed: CaseClosed = {
  type: 'CaseClosed',
  occurredOn: '2021-12-17',
  data: {
    caseId: 'c1',
    beneficiaryId: 'aicha',
    reason: 'DUPLICATE',
    polarity: 'TECHNICAL',
    closedOn: '2021-12-17',
    durationDays: 1,
  },
};

describe('a case is opened', () => {
  it('for a person on file', () => given().when(open()).happens(opened));
  it('today unless told', () => {
    const today = { ...opened, occurredOn: '2021-12-17', data: { ...opened.data, openedOn: '2021-12-17' } };
    given()
      .when(open({ openedOn: undefined }))
      .happens(today);
  });
  it('asked twice, nothing new', () => given(opened).when(open()).changesNothing());
  it('under a number of its own', () => {
    given(opened)
      .when(open({ person: { ...aicha, beneficiaryId: 'fatou' } }))
      .refuses('case.already-opened');
    given(opened, closed).when(open()).refuses('case.already-opened');
  });

  it('ACC-02 with a holder who is a counsellor of its hub', () => {
    given()
      .when(open({ holder: { ...boris, isCounsellorOfHub: false } }))
      .refuses('case.holder-not-counsellor-of-hub');
  });
  it('ACC-03 on an active consent to case management or another recorded legal basis', () => {
    const silent = { ...aicha, activeConsents: ['STATISTICS'] };
    given()
      .when(open({ person: silent }))
      .refuses('case.consent-missing');
    given()
      .when(open({ legalBasis: '' }))
      .refuses('case.legal-basis-missing');
    given()
      .when(open({ person: silent, legalBasis: 'VITAL_INTEREST' }))
      .happens({ ...opened, data: { ...opened.data, legalBasis: 'VITAL_INTEREST' } });
  });
  it('ACC-15 within the hard cap of the caseload', () => {
    const full = { ...boris, points: 60.5 };
    given()
      .when(open({ holder: { ...boris, points: 60 } }))
      .happens(opened);
    given()
      .when(open({ holder: full }))
      .refuses('case.holder-overloaded', { points: 60.5, cap: 60 });
    given()
      .when(open({ holder: full, override: 'Congé de maternité' }, supervisor))
      .happens({ ...opened, data: { ...opened.data, override: 'Congé de maternité' } });
  });
  it('on a day that is allowed', () => {
    given()
      .when(open({ openedOn: '2021-12-18' }))
      .refuses('case.opened-in-future');
    given()
      .when(open({ openedOn: '2021-03-01' }))
      .refuses('case.opened-before-registration');
    given()
      .when(open({ openedOn: '2021-09-17' }))
      .refuses('case.opened-too-far-back');
    given()
      .when(open({ openedOn: '2021-09-18', person: { ...aicha, registeredOn: '2021-09-18' } }))
      .happens({ ...opened, occurredOn: '2021-09-18', data: { ...opened.data, openedOn: '2021-09-18' } });
    given()
      .when(open({ openedOn: '2021-09-17' }, supervisor))
      .happens({ ...opened, occurredOn: '2021-09-17', data: { ...opened.data, openedOn: '2021-09-17' } });
  });
  it('BEN-16 not for an erased person, nor for one who is unknown or merged away', () => {
    given()
      .when(open({ person: { ...aicha, status: 'ERASED' } }))
      .refuses('beneficiary.erased');
    given()
      .when(open({ person: { ...aicha, status: 'UNREGISTERED' } }))
      .refuses('beneficiary.unknown');
    given()
      .when(open({ person: { ...aicha, status: 'MERGED_INTO', mergedInto: 'fatou' } }))
      .refuses('beneficiary.merged', { survivorId: 'fatou' });
  });
});

describe('a case is assigned', () => {
  it('ACC-02 to one other counsellor of the hub', () => {
    given(opened).when(assign()).happens(handed);
    given(opened)
      .when(assign({ holder: { ...nadia, isCounsellorOfHub: false } }))
      .refuses('case.holder-not-counsellor-of-hub');
  });
  it('asked twice, nothing new', () => given(opened, handed).when(assign()).changesNothing());
  it('ACC-15 above the hard cap only by a supervisor, with a reason', () => {
    const holder = { ...nadia, points: 61 };
    given(opened).when(assign({ holder })).refuses('case.holder-overloaded');
    given(opened)
      .when(assign({ holder, override: ' ' }))
      .refuses('case.holder-overloaded');
    given(opened)
      .when(assign({ holder, override: 'Relais' }, counsellor))
      .refuses('case.holder-overloaded');
    given(opened)
      .when(assign({ holder, override: 'Relais' }))
      .happens({ ...handed, data: { ...handed.data, override: 'Relais' } });
  });
  it('only while it is open', () => {
    given().when(assign()).refuses('case.unknown');
    given(opened, closed).when(assign()).refuses('case.not-open');
  });
  it('BEN-16 not for an erased person', () => {
    given(opened)
      .when(assign({ person: { ...aicha, status: 'ERASED' } }))
      .refuses('beneficiary.erased');
  });
});

describe('a case changes', () => {
  const ref = { caseId: 'c1', beneficiaryId: 'aicha' };
  const intenser: CaseEvent = {
    type: 'CaseIntensityChanged',
    occurredOn: '2021-12-17',
    data: { ...ref, from: 'STANDARD', to: 'INTENSIVE' },
  };
  const turned: CaseEvent = { type: 'CaseTrackChanged', occurredOn: '2021-12-17', data: { ...ref, to: 'TRAINING' } };

  it('its intensity', () => given(opened).when(intensify('INTENSIVE')).happens(intenser));
  it('its track', () => given(opened).when(turnTo('TRAINING')).happens(turned));
  it('asked twice, nothing new', () => {
    given(opened, intenser).when(intensify('INTENSIVE')).changesNothing();
    given(opened, turned).when(turnTo('TRAINING')).changesNothing();
  });
  it('only while it is open', () => {
    given(opened, closed).when(intensify('LIGHT')).refuses('case.not-open');
    given(opened, closed).when(turnTo('TRAINING')).refuses('case.not-open');
  });
  it('BEN-16 not for an erased person', () => {
    const erased: Person = { ...aicha, status: 'ERASED' };
    given(opened).when(intensify('LIGHT', erased)).refuses('beneficiary.erased');
    given(opened).when(turnTo('TRAINING', erased)).refuses('beneficiary.erased');
  });
});

describe('a consent to case management is withdrawn', () => {
  it('ACC-03 moves the case that relied on it to closure', () => given(opened).when(heed).happens(pending));
  it('asked twice, nothing new', () => given(opened, pending).when(heed).changesNothing());
  it('ACC-03 leaves a case on another legal basis as it is', () => {
    given({ ...opened, data: { ...opened.data, legalBasis: 'CONTRACT' } })
      .when(heed)
      .changesNothing();
  });
  it('says nothing to a case that was opened since', () => {
    given({ ...opened, data: { ...opened.data, openedOn: '2021-12-18' } })
      .when(heed)
      .changesNothing();
  });
  it('says nothing to a closed case', () => given(opened, closed).when(heed).changesNothing());
});

describe('the one open case of a merged person', () => {
  const follow: CaseCommand = { type: 'FollowMerge', data: { caseId: 'c1', survivorId: 'fatou' }, by: supervisor, at };
  const repointed: CaseEvent = {
    type: 'CaseRepointed',
    occurredOn: '2021-12-17',
    data: { caseId: 'c1', beneficiaryId: 'fatou', mergedId: 'aicha' },
  };

  it('BEN-10 goes on under the id that lives on', () => {
    given(opened).when(follow).happens(repointed);
    given(opened, repointed)
      .when(turnTo('TRAINING'))
      .happens({
        type: 'CaseTrackChanged',
        occurredOn: '2021-12-17',
        data: { caseId: 'c1', beneficiaryId: 'fatou', to: 'TRAINING' },
      });
  });
  it('asked twice, nothing new', () => given(opened, repointed).when(follow).changesNothing());
  it('stays where it was once closed', () => given(opened, closed).when(follow).changesNothing());
});

describe('the second open case of a merged person', () => {
  it('BEN-10 is closed as a duplicate', () => given(opened).when(closeDuplicate).happens(closed));
  it('asked twice, nothing new', () => given(opened, closed).when(closeDuplicate).changesNothing());
  it('must exist', () => given().when(closeDuplicate).refuses('case.unknown'));
});

describe('a case in the statistics', () => {
  const about = { statSubject: 'x7', dims: { sex: 'F' }, hubProvince: '01.511' };

  it('is one fact when it opens, without the person', () => {
    expect(caseFacts(opened, about)).toEqual([
      {
        kind: 'emitted',
        source: 'case:c1',
        fact: {
          type: 'CaseOpened',
          on: '2021-12-16',
          subject: 'x7',
          dims: { sex: 'F', track: 'SELF_EMPLOYMENT', hubProvince: '01.511' },
          programmeIds: ['tta'],
        },
      },
    ]);
    expect(caseFacts(handed, about)).toEqual([]);
  });
});
