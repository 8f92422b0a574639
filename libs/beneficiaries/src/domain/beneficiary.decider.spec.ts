import { specOf } from '@rihla/kernel/testing';
import type {
  ChangeContact,
  CorrectIdentity,
  DeactivateBeneficiary,
  EraseBeneficiary,
  RecordAdministrativeStatus,
  RecordIdentityDocument,
} from './beneficiary.commands';
import { beneficiaryDecider } from './beneficiary.decider';
import type {
  AdministrativeStatusRecorded,
  BeneficiaryErased,
  BeneficiaryEvent,
  BeneficiaryMergedInto,
  BeneficiaryRegistered,
  IdentityDocumentRecorded,
} from './beneficiary.events';

const given = specOf(beneficiaryDecider);

const by = { userId: 'boris', roles: ['COUNSELLOR'], hubIds: ['tng'] };
const at = '2021-12-17T10:00:00.000Z';
const on = '2021-12-17';
const ageBands = [
  { code: '18_24', min: 18, max: 24 },
  { code: '25_29', min: 25, max: 29 },
];
const event = <E extends BeneficiaryEvent>(happened: E): E => happened;

const registered = event<BeneficiaryRegistered>({
  type: 'BeneficiaryRegistered',
  occurredOn: '2021-03-02',
  data: {
    beneficiaryId: 'aicha',
    hubId: 'tng',
    statSubject: 'x7',
    name: { latin: { given: 'Aïcha', family: 'Exemple' } },
    birth: { date: '1992-05-01', precision: 'DAY' },
    ageBand: '25_29',
    sex: 'F',
    nationality: 'SEN',
    nationalityGroup: 'WEST_AFRICA',
    province: '01.511',
    phone: '+212600000001',
    noticeVersion: '2021-1',
    noticeLanguage: 'fr',
    legalBasis: 'CONSENT',
  },
});
const erased = event<BeneficiaryErased>({
  type: 'BeneficiaryErased',
  occurredOn: on,
  data: { beneficiaryId: 'aicha', reason: 'SUBJECT_REQUEST' },
});
const mergedInto = event<BeneficiaryMergedInto>({
  type: 'BeneficiaryMergedInto',
  occurredOn: on,
  data: { beneficiaryId: 'aicha', survivorId: 'fatou' },
});

const correct = (data: Partial<CorrectIdentity['data']>): CorrectIdentity => ({
  type: 'CorrectIdentity',
  data: { beneficiaryId: 'aicha', changed: { commune: 'Tanger-Médina' }, reason: 'Faute de frappe', ageBands, ...data },
  by,
  at,
});
const contact = (data: Partial<ChangeContact['data']>): ChangeContact => ({
  type: 'ChangeContact',
  data: { beneficiaryId: 'aicha', ...data },
  by,
  at,
});
const status = (data: Partial<RecordAdministrativeStatus['data']> = {}): RecordAdministrativeStatus => ({
  type: 'RecordAdministrativeStatus',
  data: {
    beneficiaryId: 'aicha',
    status: 'REGULARISED_2017',
    statusGroup: 'REGULAR',
    validFrom: '2020-01-01',
    evidenceSeen: true,
    sensitiveConsent: true,
    ...data,
  },
  by,
  at,
});
const document = (data: Partial<RecordIdentityDocument['data']> = {}): RecordIdentityDocument => ({
  type: 'RecordIdentityDocument',
  data: {
    beneficiaryId: 'aicha',
    docType: 'REGISTRATION_CARD',
    number: 'K00000',
    numberHash: 'h1',
    expiresOn: '2022-06-30',
    cinAuthorised: false,
    ...data,
  },
  by,
  at,
});
const erase = (data: Partial<EraseBeneficiary['data']> = {}): EraseBeneficiary => ({
  type: 'EraseBeneficiary',
  data: { beneficiaryId: 'aicha', reason: 'SUBJECT_REQUEST', blockers: [], ...data },
  by,
  at,
});
const deactivate = (hasOpenCase: boolean): DeactivateBeneficiary => ({
  type: 'DeactivateBeneficiary',
  data: { beneficiaryId: 'aicha', reason: 'Partie à Rabat', hasOpenCase },
  by,
  at,
});

const statusRecorded = event<AdministrativeStatusRecorded>({
  type: 'AdministrativeStatusRecorded',
  occurredOn: on,
  data: {
    beneficiaryId: 'aicha',
    status: 'REGULARISED_2017',
    statusGroup: 'REGULAR',
    validFrom: '2020-01-01',
    evidenceSeen: true,
  },
});
const documentRecorded = event<IdentityDocumentRecorded>({
  type: 'IdentityDocumentRecorded',
  occurredOn: on,
  data: {
    beneficiaryId: 'aicha',
    docType: 'REGISTRATION_CARD',
    number: 'K00000',
    numberHash: 'h1',
    expiresOn: '2022-06-30',
    seenBy: 'boris',
  },
});

describe('an identity is corrected', () => {
  const corrected = (changed: object): BeneficiaryEvent => ({
    type: 'BeneficiaryIdentityCorrected',
    occurredOn: on,
    data: { beneficiaryId: 'aicha', changed, reason: 'Faute de frappe' },
  });

  it('by what differs, with a reason', () => {
    given(registered)
      .when(correct({ changed: { sex: 'F', commune: 'Tanger-Médina' } }))
      .happens(corrected({ commune: 'Tanger-Médina' }));
    given(registered)
      .when(correct({ reason: ' ' }))
      .refuses('beneficiary.reason-missing');
  });
  it('with the age band of the day of registration when the birth date was wrong', () => {
    const birth = { date: '1998-05-01', precision: 'YEAR' } as const;
    given(registered)
      .when(correct({ changed: { birth } }))
      .happens(corrected({ birth, ageBand: '18_24' }));
  });
  it('asked twice, nothing new', () => {
    given(registered, corrected({ commune: 'Tanger-Médina' }))
      .when(correct({}))
      .changesNothing();
  });
});

describe('a contact is changed', () => {
  const changed: BeneficiaryEvent = {
    type: 'BeneficiaryContactChanged',
    occurredOn: on,
    data: { beneficiaryId: 'aicha', phone: '+212600000002' },
  };

  it('by what differs', () => {
    given(registered)
      .when(contact({ phone: '+212600000002' }))
      .happens(changed);
  });
  it('taken away by null, left as it is when not said', () => {
    given(registered)
      .when(contact({ phone: null, email: undefined }))
      .happens({ ...changed, data: { beneficiaryId: 'aicha', phone: null } });
  });
  it('asked twice, nothing new', () => {
    given(registered, changed)
      .when(contact({ phone: '+212600000002' }))
      .changesNothing();
  });
});

describe('an administrative status is recorded', () => {
  it('BEN-05 with an active consent for sensitive data', () => {
    given(registered).when(status()).happens(statusRecorded);
    given(registered)
      .when(status({ sensitiveConsent: false }))
      .refuses('beneficiary.sensitive-consent-missing');
  });
  it('BEN-05 or in vital interest', () => {
    given(registered)
      .when(status({ sensitiveConsent: false, vitalInterest: true }))
      .happens(statusRecorded);
  });
  it.each(['UNKNOWN', 'DECLINED'])('BEN-05 otherwise only as %s', (code) => {
    given(registered)
      .when(status({ sensitiveConsent: false, status: code, statusGroup: 'UNKNOWN' }))
      .happens({ ...statusRecorded, data: { ...statusRecorded.data, status: code, statusGroup: 'UNKNOWN' } });
  });
  it('for a stretch of time', () => {
    given(registered)
      .when(status({ validTo: '2019-12-31' }))
      .refuses('beneficiary.status-ends-before-it-begins');
    given(registered)
      .when(status({ validTo: '2020-01-01' }))
      .happens({ ...statusRecorded, data: { ...statusRecorded.data, validTo: '2020-01-01' } });
  });
  it('asked twice, nothing new', () => given(registered, statusRecorded).when(status()).changesNothing());
});

describe('an identity document is recorded', () => {
  it('with who has seen it', () => given(registered).when(document()).happens(documentRecorded));
  it('asked twice, nothing new', () => given(registered, documentRecorded).when(document()).changesNothing());
  it('BEN-07 and suspects a duplicate when its number stands on another file', () => {
    given(registered)
      .when(document({ alsoHeldBy: 'fatou' }))
      .happens(documentRecorded, {
        type: 'DuplicateSuspected',
        occurredOn: on,
        data: { beneficiaryId: 'aicha', otherId: 'fatou', score: 1, signals: ['DOCUMENT'] },
      });
    given(registered)
      .when(document({ alsoHeldBy: 'aicha' }))
      .happens(documentRecorded);
  });
  it('TEN-13 keeps a CIN number only under an authorisation', () => {
    given(registered)
      .when(document({ docType: 'CIN' }))
      .refuses('beneficiary.cin-not-authorised');
    given(registered)
      .when(document({ docType: 'CIN', cinAuthorised: true }))
      .happens({ ...documentRecorded, data: { ...documentRecorded.data, docType: 'CIN' } });
  });
});

describe('a beneficiary is erased', () => {
  it('at her request', () => given(registered).when(erase()).happens(erased));
  it('BEN-15 not while something stands in the way, and the refusal says what and when', () => {
    given(registered)
      .when(erase({ blockers: ['GRANT_UNACCOUNTED', 'LEGAL_CLAIM'] }))
      .refuses('beneficiary.erasure-blocked', { blockers: 'GRANT_UNACCOUNTED,LEGAL_CLAIM', on });
  });
  it('asked twice, nothing new', () => given(registered, erased).when(erase()).changesNothing());
  it('as an alias only together with the person into whom she was merged', () => {
    given(registered, mergedInto).when(erase()).refuses('beneficiary.merged');
    given(registered, mergedInto)
      .when(erase({ withSurvivor: 'mariam' }))
      .refuses('beneficiary.merged');
    given(registered, mergedInto)
      .when(erase({ withSurvivor: 'fatou' }))
      .happens(erased);
  });
  it('only if she was registered', () => given().when(erase()).refuses('beneficiary.unknown'));
});

describe('a beneficiary becomes inactive and active again', () => {
  const inactive: BeneficiaryEvent = {
    type: 'BeneficiaryDeactivated',
    occurredOn: on,
    data: { beneficiaryId: 'aicha', reason: 'Partie à Rabat' },
  };
  const active: BeneficiaryEvent = {
    type: 'BeneficiaryReactivated',
    occurredOn: on,
    data: { beneficiaryId: 'aicha' },
  };
  const reactivate = { type: 'ReactivateBeneficiary', data: { beneficiaryId: 'aicha' }, by, at } as const;

  it('BEN-20 not with an open case', () => {
    given(registered).when(deactivate(true)).refuses('beneficiary.open-case');
    given(registered).when(deactivate(false)).happens(inactive);
  });
  it('and returns', () => given(registered, inactive).when(reactivate).happens(active));
  it('asked twice, nothing new', () => {
    given(registered, inactive).when(deactivate(false)).changesNothing();
    given(registered, inactive, active).when(reactivate).changesNothing();
  });
});

describe.each([
  ['BEN-16 after erasure', [registered, erased], 'beneficiary.erased'],
  ['BEN-09 after a merge', [registered, mergedInto], 'beneficiary.merged'],
  ['before registration', [], 'beneficiary.unknown'],
] as const)('%s nothing is written', (_, past, code) => {
  it.each([
    correct({}),
    contact({ phone: '+212600000002' }),
    status(),
    document(),
    deactivate(false),
    { type: 'ReactivateBeneficiary', data: { beneficiaryId: 'aicha' }, by, at } as const,
    { type: 'ProposeMerge', data: { survivorId: 'aicha', mergedId: 'x', reason: 'SAME_PERSON' }, by, at } as const,
    { type: 'ConfirmMerge', data: { survivorId: 'aicha', mergedId: 'x', legalHold: false }, by, at } as const,
    { type: 'MergeInto', data: { beneficiaryId: 'aicha', survivorId: 'x' }, by, at } as const,
  ])('by $type', (command) =>
    given(...past)
      .when(command)
      .refuses(code),
  );
});
