import { specOf } from '@rihla/kernel/testing';
import type { GiveConsent, RefuseConsent, WithdrawConsent } from './consents.commands';
import { consentsDecider } from './consents.decider';
import type { ConsentGiven, ConsentRefused, ConsentsEvent, ConsentWithdrawn } from './consents.events';
import { activePurposes, isActive, statusOf } from './consents.state';

const given = specOf(consentsDecider);
const by = { userId: 'ines', roles: ['INTAKE_OFFICER'], hubIds: ['tng'] };
const at = '2021-03-02T09:00:00.000Z';
const on = '2021-03-02';

const said = {
  consentId: 'k1',
  purpose: 'REFERRAL',
  recipients: ['Entraide nationale'],
  fields: ['name', 'phone'],
  mode: 'WRITTEN',
  language: 'fr',
};
const give = (data: Partial<GiveConsent['data']> = {}): GiveConsent => ({
  type: 'GiveConsent',
  data: { beneficiaryId: 'aicha', onFile: true, ...said, ...data },
  by,
  at,
});
const refuse = (data: Partial<RefuseConsent['data']> = {}): RefuseConsent => ({
  type: 'RefuseConsent',
  data: { beneficiaryId: 'aicha', onFile: true, purpose: 'PHOTO_STORY', ...data },
  by,
  at,
});
const withdraw = (data: Partial<WithdrawConsent['data']> = {}): WithdrawConsent => ({
  type: 'WithdrawConsent',
  data: { beneficiaryId: 'aicha', onFile: true, consentId: 'k1', channel: 'PHONE', ...data },
  by,
  at,
});
const consented = (data: Partial<ConsentGiven['data']> = {}): ConsentGiven => ({
  type: 'ConsentGiven',
  occurredOn: on,
  data: { beneficiaryId: 'aicha', ...said, givenOn: on, validTo: '2022-03-02', ...data },
});
const refused: ConsentRefused = {
  type: 'ConsentRefused',
  occurredOn: on,
  data: { beneficiaryId: 'aicha', purpose: 'PHOTO_STORY' },
};
const withdrawn: ConsentWithdrawn = {
  type: 'ConsentWithdrawn',
  occurredOn: on,
  data: { beneficiaryId: 'aicha', consentId: 'k1', purpose: 'REFERRAL', channel: 'PHONE' },
};
const ledger = (...past: ConsentsEvent[]) => past.reduce(consentsDecider.evolve, consentsDecider.initial);
const statusesOn = (day: string, ...past: ConsentsEvent[]) =>
  ledger(...past).consents.map((consent) => statusOf(consent, day));

describe('a consent is given', () => {
  it('BEN-03 for 12 months unless told otherwise', () => {
    given().when(give()).happens(consented());
    given()
      .when(give({ validTo: '2021-06-30' }))
      .happens(consented({ validTo: '2021-06-30' }));
  });
  it('BEN-03 for one purpose, to named recipients, for listed fields, in a language and a mode', () => {
    given()
      .when(give({ purpose: ' ' }))
      .refuses('consents.purpose-missing');
    given()
      .when(give({ recipients: [] }))
      .refuses('consents.recipients-missing');
    given()
      .when(give({ fields: [] }))
      .refuses('consents.fields-missing');
    given()
      .when(give({ language: '' }))
      .refuses('consents.language-missing');
    given()
      .when(give({ mode: '' }))
      .refuses('consents.mode-missing');
  });
  it('BEN-03 never as a blank cheque', () => {
    given()
      .when(give({ purpose: 'ALL' }))
      .refuses('consents.purpose-missing');
    given()
      .when(give({ recipients: ['*'] }))
      .refuses('consents.recipients-missing');
    given()
      .when(give({ fields: ['name', 'ALL'] }))
      .refuses('consents.fields-missing');
  });
  it('BEN-03 for some time, from a day that has come', () => {
    given()
      .when(give({ validTo: on }))
      .refuses('consents.ends-before-it-begins');
    given()
      .when(give({ givenOn: '2021-03-03' }))
      .refuses('consents.in-future');
  });
  it('asked twice, nothing new', () => given(consented()).when(give()).changesNothing());
  it('under a number of its own', () => {
    given(consented())
      .when(give({ purpose: 'MENTORING' }))
      .refuses('consents.id-taken');
  });
  it('after having been refused', () => {
    const story = { purpose: 'PHOTO_STORY' };
    given(refused).when(give(story)).happens(consented(story));
  });
});

describe('a consent is refused', () => {
  it('BEN-06 as an answer like another', () => given().when(refuse()).happens(refused));
  it('asked twice, nothing new', () => given(refused).when(refuse()).changesNothing());
  it('again after having been given and withdrawn', () => {
    const story = consented({ purpose: 'PHOTO_STORY' });
    given(refused, story).when(refuse()).refuses('consents.withdraw-instead');
    given(refused, story, withdrawn).when(refuse()).happens(refused);
  });
  it('on a day that has come', () =>
    given()
      .when(refuse({ refusedOn: '2021-03-03' }))
      .refuses('consents.in-future'));
});

describe('a consent is withdrawn', () => {
  it('BEN-04 at once, and its history stays', () => {
    given(consented()).when(withdraw()).happens(withdrawn);
    expect(isActive(ledger(consented()), 'REFERRAL', on)).toBe(true);
    expect(isActive(ledger(consented(), withdrawn), 'REFERRAL', on)).toBe(false);
    expect(statusesOn(on, consented(), withdrawn)).toEqual(['WITHDRAWN']);
    expect(statusesOn('2021-03-01', consented(), withdrawn)).toEqual(['ACTIVE']);
  });
  it('asked twice, nothing new', () => given(consented(), withdrawn).when(withdraw()).changesNothing());
  it('only if it was given', () => given().when(withdraw()).refuses('consents.unknown'));
});

describe('a consent on a day', () => {
  it('BEN-03 holds from the day it was given to its last day', () => {
    const state = ledger(consented());
    expect(activePurposes(state, '2021-03-01')).toEqual([]);
    expect(activePurposes(state, '2021-03-02')).toEqual(['REFERRAL']);
    expect(activePurposes(state, '2022-03-02')).toEqual(['REFERRAL']);
    expect(activePurposes(state, '2022-03-03')).toEqual([]);
    expect(statusesOn('2022-03-03', consented())).toEqual(['EXPIRED']);
  });
  it('is superseded by a newer one for the same purpose and recipients', () => {
    const renewed = consented({ consentId: 'k2', givenOn: '2021-09-01', validTo: '2022-09-01' });
    const elsewhere = consented({ consentId: 'k3', recipients: ['OFPPT'] });
    expect(statusesOn('2021-09-01', consented(), elsewhere, renewed)).toEqual(['SUPERSEDED', 'ACTIVE', 'ACTIVE']);
    expect(statusesOn('2021-08-31', consented(), renewed)).toEqual(['ACTIVE', 'ACTIVE']);
  });
});

describe('BEN-16 the ledger of an erased person', () => {
  it.each([give({ onFile: false }), refuse({ onFile: false }), withdraw({ onFile: false })])(
    'takes nothing by $type',
    (command) => given(consented()).when(command).refuses('beneficiary.not-on-file'),
  );
});
