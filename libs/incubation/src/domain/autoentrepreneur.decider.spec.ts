import { specOf } from '@rihla/kernel/testing';
import type { Deregister, ObtainStatus, RejectApplication, SubmitApplication } from './autoentrepreneur.commands';
import { autoEntrepreneurDecider } from './autoentrepreneur.decider';
import type {
  AutoEntrepreneurApplicationRejected,
  AutoEntrepreneurApplicationSubmitted,
  AutoEntrepreneurDeregistered,
  AutoEntrepreneurStatusObtained,
} from './autoentrepreneur.events';
import { autoEntrepreneurFacts } from './autoentrepreneur.facts';

const given = specOf(autoEntrepreneurDecider);
const by = { userId: 'salma', roles: ['COUNSELLOR'], hubIds: ['tangier'] };
const at = '2021-06-10T10:00:00.000Z';
const beneficiaryId = 'aicha';
const programmeIds = ['PRG-M4SD-TTA'];
const card = { docType: 'REGISTRATION_CARD', grantsEconomicFormalities: true, expiresOn: '2021-12-31' };

const submit = (data: Partial<SubmitApplication['data']> = {}): SubmitApplication => ({
  type: 'SubmitApplication',
  by,
  at,
  data: {
    beneficiaryId,
    submittedOn: '2021-05-10',
    activity: 'TEXTILE',
    programmeIds,
    activityAllowed: true,
    document: card,
    ...data,
  },
});
const obtain = (data: Partial<ObtainStatus['data']> = {}): ObtainStatus => ({
  type: 'ObtainStatus',
  by,
  at,
  data: {
    beneficiaryId,
    registeredOn: '2021-05-27',
    registerNo: 'AE-000123',
    activity: 'TEXTILE',
    evidenceRef: 'doc-1',
    programmeIds,
    ...data,
  },
});
const reject: RejectApplication = {
  type: 'RejectApplication',
  by,
  at,
  data: { beneficiaryId, reason: 'INCOMPLETE', programmeIds },
};
const deregister = (on = '2021-06-01'): Deregister => ({
  type: 'Deregister',
  by,
  at,
  data: { beneficiaryId, reason: 'OWN_REQUEST', on },
});

const submitted: AutoEntrepreneurApplicationSubmitted = {
  type: 'AutoEntrepreneurApplicationSubmitted',
  occurredOn: '2021-05-10',
  data: { beneficiaryId, submittedOn: '2021-05-10', activity: 'TEXTILE', programmeIds },
};
const obtained: AutoEntrepreneurStatusObtained = {
  type: 'AutoEntrepreneurStatusObtained',
  occurredOn: '2021-05-27',
  data: obtain().data,
};
const rejected: AutoEntrepreneurApplicationRejected = {
  type: 'AutoEntrepreneurApplicationRejected',
  occurredOn: '2021-06-10',
  data: { beneficiaryId, reason: 'INCOMPLETE', programmeIds },
};
const deregistered: AutoEntrepreneurDeregistered = {
  type: 'AutoEntrepreneurDeregistered',
  occurredOn: '2021-06-01',
  data: { beneficiaryId, reason: 'OWN_REQUEST', on: '2021-06-01', programmeIds },
};

describe('an auto-entrepreneur application', () => {
  it('SC-02 is filed with a registration card that is valid that day', () => given().when(submit()).happens(submitted));

  it('INC-16 is refused with a document that does not allow economic formalities, or none', () => {
    const passport = { docType: 'PASSPORT', grantsEconomicFormalities: false };
    given()
      .when(submit({ document: passport }))
      .refuses('autoentrepreneur.document-does-not-allow');
    given()
      .when(submit({ document: null }))
      .refuses('autoentrepreneur.document-does-not-allow');
  });

  it('INC-16 is refused when the document has expired on the filing date', () => {
    given()
      .when(submit({ document: { ...card, expiresOn: '2021-05-09' } }))
      .refuses('autoentrepreneur.document-expired');
    given()
      .when(submit({ document: { ...card, expiresOn: '2021-05-10' } }))
      .happens(submitted);
  });

  it('INC-16 is refused for an activity off the list', () =>
    given()
      .when(submit({ activityAllowed: false }))
      .refuses('autoentrepreneur.activity-not-allowed', { activity: 'TEXTILE' }));

  it('INC-16 is refused to someone who already is one, and open again once deregistered', () => {
    given(submitted, obtained).when(submit()).refuses('autoentrepreneur.already-registered');
    given(obtained, deregistered).when(submit()).happens(submitted);
  });

  it('may be filed again after a rejection', () => given(submitted, rejected).when(submit()).happens(submitted));

  it('is not dated tomorrow', () =>
    given()
      .when(submit({ submittedOn: '2021-06-11' }))
      .refuses('incubation.in-the-future'));

  it('is rejected by the office, under the programmes it was filed for', () => {
    given(submitted).when(reject).happens(rejected);
    given(submitted)
      .when({ ...reject, data: { ...reject.data, programmeIds: [] } })
      .happens(rejected);
    given(submitted, obtained).when(reject).refuses('autoentrepreneur.already-registered');
  });
});

describe('the auto-entrepreneur status', () => {
  it('INC-19 is dated by the register, not by the entry', () => given(submitted).when(obtain()).happens(obtained));

  it('may come from an application that the person filed by herself', () => given().when(obtain()).happens(obtained));

  it('INC-19 needs a register number, a document and a date', () => {
    given(submitted)
      .when(obtain({ registerNo: ' ' }))
      .refuses('autoentrepreneur.register-number-missing');
    given(submitted)
      .when(obtain({ evidenceRef: '' }))
      .refuses('autoentrepreneur.evidence-missing');
    given(submitted)
      .when(obtain({ registeredOn: '' }))
      .refuses('incubation.not-a-day');
  });

  it('is obtained once', () =>
    given(obtained)
      .when(obtain({ registeredOn: '2021-06-02' }))
      .refuses('autoentrepreneur.already-registered'));

  it('is lost on a day of its own, under the programmes that it was obtained for', () => {
    given(obtained).when(deregister()).happens(deregistered);
    given(obtained)
      .when(deregister('2021-05-27'))
      .happens({ ...deregistered, occurredOn: '2021-05-27', data: { ...deregistered.data, on: '2021-05-27' } });
    given(obtained).when(deregister('2021-06-11')).refuses('incubation.in-the-future');
    given(obtained).when(deregister('2021-05-26')).refuses('autoentrepreneur.before-registration');
    given(submitted).when(deregister()).refuses('autoentrepreneur.not-registered');
  });

  it('still folds for a person who was erased', () => {
    const recalled = { ...obtained, data: { beneficiaryId, registeredOn: '2021-05-27', programmeIds } };
    given(recalled).when(obtain()).changesNothing();
  });

  it('asked twice, nothing new', () => {
    given(submitted).when(submit()).changesNothing();
    given(submitted, obtained).when(obtain()).changesNothing();
    given(submitted, rejected).when(reject).changesNothing();
    given(obtained, deregistered).when(deregister()).changesNothing();
  });
});

describe('the facts of an auto-entrepreneur', () => {
  const about = { statSubject: 'random', dims: { sex: 'F' } };

  it('INC-19 carry the date of the register and the activity', () =>
    expect(autoEntrepreneurFacts(obtained, about)).toEqual([
      {
        kind: 'emitted',
        source: 'autoentrepreneur:aicha:obtained:2021-05-27',
        fact: {
          type: 'AutoEntrepreneurStatusObtained',
          on: '2021-05-27',
          subject: 'random',
          dims: { sex: 'F', activity: 'TEXTILE' },
          programmeIds,
        },
      },
    ]));

  it('say a deregistration without its reason, which may tell an administrative status', () =>
    expect(autoEntrepreneurFacts(deregistered, about)).toEqual([
      {
        kind: 'emitted',
        source: 'autoentrepreneur:aicha:deregistered:2021-06-01',
        fact: {
          type: 'AutoEntrepreneurDeregistered',
          on: '2021-06-01',
          subject: 'random',
          dims: { sex: 'F' },
          programmeIds,
        },
      },
    ]));

  it('are silent about applications', () => {
    expect(autoEntrepreneurFacts(submitted, about)).toEqual([]);
    expect(autoEntrepreneurFacts(rejected, about)).toEqual([]);
  });
});
