import { specOf } from '@rihla/kernel/testing';
import type { Person } from './person';
import type { CorrectSession, RecordSession, VoidSession } from './session.commands';
import { sessionDecider } from './session.decider';
import type { SessionEvent } from './session.events';
import { sessionFacts } from './session.facts';

const given = specOf(sessionDecider);

const counsellor = { userId: 'boris', roles: ['COUNSELLOR'], hubIds: ['tng'] };
const supervisor = { userId: 'salma', roles: ['SUPERVISOR'], hubIds: ['tng'] };
const at = '2021-12-17T10:00:00.000Z';
const aicha: Person = { beneficiaryId: 'aicha', status: 'REGISTERED', registeredOn: '2021-03-02', activeConsents: [] };
const fatou: Person = { beneficiaryId: 'fatou', status: 'REGISTERED', registeredOn: '2021-10-04', activeConsents: [] };
const programme = { programmeId: 'tta', start: '2020-11-01', end: '2023-04-30' };

const told = {
  sessionId: 's1',
  serviceType: 'COUNSELLING',
  channel: 'HUB_VISIT',
  heldOn: '2021-12-15',
  durationMin: 45,
  hubId: 'tng',
  note: 'Projet de couture.',
  confidentiality: 'STANDARD',
};
const record = (data: Partial<RecordSession['data']> = {}, by = counsellor): RecordSession => ({
  type: 'RecordSession',
  data: { ...told, persons: [aicha], caseId: 'c1', staffUserId: 'boris', programmes: [programme], ...data },
  by,
  at,
});
const correct = (data: Partial<CorrectSession['data']> = {}, by = counsellor): CorrectSession => ({
  type: 'CorrectSession',
  data: { ...told, persons: [aicha], programmes: [programme], reason: 'Mauvais canal', ...data },
  by,
  at,
});
const voidIt = (data: Partial<VoidSession['data']> = {}): VoidSession => ({
  type: 'VoidSession',
  data: { sessionId: 's1', persons: [aicha], reason: 'Mauvais dossier', ...data },
  by: counsellor,
  at,
});

const recorded: SessionEvent = {
  type: 'SessionRecorded',
  occurredOn: '2021-12-15',
  data: { ...told, beneficiaryIds: ['aicha'], caseId: 'c1', staffUserId: 'boris', programmeIds: ['tta'] },
};
const corrected: SessionEvent = {
  type: 'SessionCorrected',
  occurredOn: '2021-12-15',
  data: {
    ...told,
    channel: 'PHONE',
    beneficiaryIds: ['aicha'],
    caseId: 'c1',
    programmeIds: ['tta'],
    reason: 'Mauvais canal',
    correction: 1,
  },
};
const voided: SessionEvent = {
  type: 'SessionVoided',
  occurredOn: '2021-12-17',
  data: { sessionId: 's1', beneficiaryIds: ['aicha'], caseId: 'c1', reason: 'Mauvais dossier', correction: 0 },
};

describe('a session is recorded', () => {
  it('as it was held', () => given().when(record()).happens(recorded));
  it('asked twice, nothing new', () => given(recorded).when(record()).changesNothing());
  it('under a number of its own', () => {
    given(recorded)
      .when(record({ durationMin: 30 }))
      .refuses('session.already-recorded');
    given(recorded)
      .when(record({ persons: [aicha, fatou] }))
      .refuses('session.already-recorded');
  });
  it('not again after a void', () => given(recorded, voided).when(record()).refuses('session.already-recorded'));
  it('with somebody, each once', () => {
    given()
      .when(record({ persons: [] }))
      .refuses('session.nobody-there');
    given()
      .when(record({ persons: [aicha, aicha] }))
      .refuses('session.person-twice');
  });
  it('in the case of somebody who was there', () => {
    given()
      .when(record({ caseOf: 'aicha' }))
      .happens(recorded);
    given()
      .when(record({ caseOf: 'fatou' }))
      .refuses('session.case-of-another');
  });

  it('ACC-13 today or earlier', () => {
    given()
      .when(record({ heldOn: '2021-12-18' }))
      .refuses('session.in-future');
    given()
      .when(record({ heldOn: '2021-12-17' }))
      .happens({ ...recorded, occurredOn: '2021-12-17', data: { ...recorded.data, heldOn: '2021-12-17' } });
  });
  it('ACC-13 never before the registration of any of its people', () => {
    given()
      .when(record({ heldOn: '2021-10-03', persons: [aicha, fatou] }))
      .refuses('session.before-registration');
    given()
      .when(record({ heldOn: '2021-10-04', persons: [{ ...aicha, registeredOn: '2021-10-04' }] }))
      .happens({ ...recorded, occurredOn: '2021-10-04', data: { ...recorded.data, heldOn: '2021-10-04' } });
  });
  it('ACC-13 at most 90 days back, unless a supervisor records it', () => {
    given()
      .when(record({ heldOn: '2021-09-17' }))
      .refuses('session.too-far-back', { days: 90 });
    given()
      .when(record({ heldOn: '2021-09-18' }))
      .happens({
        ...recorded,
        occurredOn: '2021-09-18',
        data: { ...recorded.data, heldOn: '2021-09-18' },
      });
    given()
      .when(record({ heldOn: '2021-09-17' }, supervisor))
      .happens({
        ...recorded,
        occurredOn: '2021-09-17',
        data: { ...recorded.data, heldOn: '2021-09-17' },
      });
  });

  it('BEN-16 not with an erased person', () => {
    given()
      .when(record({ persons: [{ ...aicha, status: 'ERASED' }] }))
      .refuses('beneficiary.erased');
  });
  it('BEN-09 with a merged person under the id that lives on', () => {
    const merged: Person = { ...aicha, status: 'MERGED_INTO', mergedInto: 'fatou' };
    given()
      .when(record({ persons: [merged] }))
      .refuses('beneficiary.merged', { survivorId: 'fatou' });
  });
  it('not with someone unknown', () => {
    given()
      .when(record({ persons: [{ ...aicha, status: 'UNREGISTERED' }] }))
      .refuses('beneficiary.unknown');
  });

  it('TEN-09 for three programmes at most, each running on its day', () => {
    const four = ['a', 'b', 'c', 'd'].map((programmeId) => ({ ...programme, programmeId }));
    given()
      .when(record({ programmes: four }))
      .refuses('programme.too-many');
    given()
      .when(record({ programmes: four.slice(1).map((each) => ({ ...each, start: '2021-12-15', end: '2021-12-15' })) }))
      .happens({ ...recorded, data: { ...recorded.data, programmeIds: ['b', 'c', 'd'] } });
    given()
      .when(record({ programmes: [{ ...programme, start: '2021-12-16' }] }))
      .refuses('programme.not-running', { programmeId: 'tta' });
    given()
      .when(record({ programmes: [{ ...programme, end: '2021-12-14' }] }))
      .refuses('programme.not-running');
  });
});

describe('a session is corrected', () => {
  it('by stating it anew, with a reason', () => {
    given(recorded)
      .when(correct({ channel: 'PHONE' }))
      .happens(corrected);
    given(recorded)
      .when(correct({ channel: 'PHONE', reason: ' ' }))
      .refuses('session.reason-missing');
  });
  it('asked twice, nothing new', () => {
    given(recorded, corrected)
      .when(correct({ channel: 'PHONE' }))
      .changesNothing();
  });
  it('with its note, unless another is written', () => {
    given(recorded)
      .when(correct({ channel: 'PHONE', note: undefined }))
      .happens(corrected);
    given(recorded)
      .when(correct({ note: undefined }))
      .changesNothing();
  });
  it('ACC-13 to a day that is allowed', () => {
    given(recorded)
      .when(correct({ heldOn: '2021-12-18' }))
      .refuses('session.in-future');
    given(recorded)
      .when(correct({ heldOn: '2021-09-01' }))
      .refuses('session.too-far-back');
    given(recorded)
      .when(correct({ heldOn: '2021-03-01' }, supervisor))
      .refuses('session.before-registration');
  });
  it('again and again, each with its number', () => {
    given(recorded, corrected)
      .when(correct({ channel: 'VIDEO' }))
      .happens({ ...corrected, data: { ...corrected.data, channel: 'VIDEO', correction: 2 } });
  });
  it('neither before it exists nor after a void', () => {
    given().when(correct()).refuses('session.unknown');
    given(recorded, voided).when(correct()).refuses('session.voided');
  });
});

describe('a session is voided', () => {
  it('ACC-28 and keeps its number and the reason', () => {
    given(recorded).when(voidIt()).happens(voided);
    given(recorded)
      .when(voidIt({ reason: '' }))
      .refuses('session.reason-missing');
  });
  it('asked twice, nothing new', () => given(recorded, voided).when(voidIt()).changesNothing());
  it('not before it exists', () => given().when(voidIt()).refuses('session.unknown'));
  it('BEN-16 in the name of those who are not erased', () => {
    const erased: Person = { ...aicha, status: 'ERASED' };
    const both = { ...recorded, data: { ...recorded.data, beneficiaryIds: ['aicha', 'fatou'] } } as SessionEvent;
    given(recorded)
      .when(voidIt({ persons: [erased] }))
      .refuses('beneficiary.erased');
    given(both)
      .when(voidIt({ persons: [erased, fatou] }))
      .happens({ ...voided, data: { ...voided.data, beneficiaryIds: ['fatou'] } });
  });
});

describe('a session in the statistics', () => {
  const about = { statSubject: 'x7', dims: { sex: 'F', province: '04.421' }, hubProvince: '01.511' };
  const fact = {
    type: 'SessionRecorded',
    on: '2021-12-15',
    subject: 'x7',
    dims: { sex: 'F', province: '04.421', serviceType: 'COUNSELLING', channel: 'HUB_VISIT', hubProvince: '01.511' },
    measure: 45,
    programmeIds: ['tta'],
  };

  it('is one fact per person, without the person', () => {
    expect(sessionFacts(recorded, 'aicha', about)).toEqual([{ kind: 'emitted', source: 'session:s1:aicha', fact }]);
    expect(JSON.stringify(fact)).not.toMatch(/aicha|boris|couture|s1/);
  });
  it('is taken back by a void', () => {
    expect(sessionFacts(voided, 'aicha', about)).toEqual([
      { kind: 'voided', source: 'session:s1:aicha', on: '2021-12-17', subject: 'x7' },
    ]);
  });
  it('is replaced by a correction, and the correction taken back by a later void', () => {
    const phone = { ...fact, dims: { ...fact.dims, channel: 'PHONE' } };
    expect(sessionFacts(corrected, 'aicha', about)).toEqual([
      { kind: 'voided', source: 'session:s1:aicha', on: '2021-12-15', subject: 'x7' },
      { kind: 'emitted', source: 'session:s1:aicha:1', fact: phone },
    ]);
    given(recorded, corrected)
      .when(voidIt())
      .happens({ ...voided, data: { ...voided.data, correction: 1 } });
    const late = { ...voided, data: { ...voided.data, correction: 1 } } as SessionEvent;
    expect(sessionFacts(late, 'aicha', about)).toMatchObject([{ kind: 'voided', source: 'session:s1:aicha:1' }]);
  });
});
