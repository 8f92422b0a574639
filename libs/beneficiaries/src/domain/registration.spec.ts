import { specOf } from '@rihla/kernel/testing';
import type { RegisterBeneficiary } from './beneficiary.commands';
import { beneficiaryDecider } from './beneficiary.decider';
import type { BeneficiaryErased, BeneficiaryEvent, BeneficiaryRegistered, Registered } from './beneficiary.events';

const given = specOf(beneficiaryDecider);

const officer = { userId: 'ines', roles: ['INTAKE_OFFICER'], hubIds: ['tng'] };
const at = '2021-03-02T09:00:00.000Z';

const told = {
  beneficiaryId: 'aicha',
  hubId: 'tng',
  statSubject: 'x7',
  name: { latin: { given: 'Aïcha', family: 'Exemple' } },
  birth: { date: '1992-01-01', precision: 'YEAR' },
  sex: 'F',
  nationality: 'SEN',
  nationalityGroup: 'WEST_AFRICA',
  province: '01.511',
  noticeVersion: '2021-1',
  noticeLanguage: 'fr',
  legalBasis: 'CONSENT',
} as const;
const consented = { purpose: 'CASE_MANAGEMENT', decision: 'given', mode: 'WRITTEN' } as const;
const ageBands = [
  { code: '15_17', min: 15, max: 17 },
  { code: '25_29', min: 25, max: 29 },
];

const register = (data: Partial<RegisterBeneficiary['data']> = {}, by = officer): RegisterBeneficiary => ({
  type: 'RegisterBeneficiary',
  data: { ...told, consents: [consented], ageBands, resembles: [], ...data },
  by,
  at,
});
const registered = (data: Partial<Registered> = {}, occurredOn = '2021-03-02'): BeneficiaryRegistered => ({
  type: 'BeneficiaryRegistered',
  occurredOn,
  data: { ...told, ageBand: '25_29', ...data },
});

describe('a registration', () => {
  it('BEN-01 needs notice, basis, sex, age, nationality and province, and nothing else', () => {
    given().when(register()).happens(registered());
  });
  it('BEN-01 refuses a registration without the information notice, its language or its version', () => {
    given()
      .when(register({ noticeVersion: undefined }))
      .refuses('beneficiary.notice-not-delivered');
    given()
      .when(register({ noticeLanguage: undefined }))
      .refuses('beneficiary.notice-not-delivered');
  });
  it('BEN-01 refuses a registration without a legal basis', () => {
    given()
      .when(register({ legalBasis: undefined }))
      .refuses('beneficiary.legal-basis-missing');
  });
  it('BEN-01 refuses to rely on a consent to case management that was not given', () => {
    given()
      .when(register({ consents: [] }))
      .refuses('beneficiary.consent-missing');
    given()
      .when(register({ consents: [{ purpose: 'CASE_MANAGEMENT', decision: 'refused' }] }))
      .refuses('beneficiary.consent-missing');
  });
  it('BEN-01 accepts another recorded legal basis', () => {
    given()
      .when(register({ consents: [], legalBasis: 'PUBLIC_INTEREST' }))
      .happens(registered({ legalBasis: 'PUBLIC_INTEREST' }));
  });
  it('BEN-01 refuses a registration without sex', () => {
    given()
      .when(register({ sex: undefined }))
      .refuses('beneficiary.sex-missing');
    given()
      .when(register({ sex: 'U' }))
      .refuses('beneficiary.sex-missing');
  });
  it('BEN-01 accepts that a person prefers not to say her sex', () => {
    given()
      .when(register({ sex: 'N' }))
      .happens(registered({ sex: 'N' }));
  });
  it('BEN-01 refuses a registration without age, and accepts an estimate', () => {
    const birth = { date: '1993-07-01', precision: 'ESTIMATED' } as const;
    given()
      .when(register({ birth: undefined }))
      .refuses('beneficiary.age-missing');
    given().when(register({ birth })).happens(registered({ birth }));
  });
  it('BEN-01 refuses a registration without nationality', () => {
    given()
      .when(register({ nationality: undefined }))
      .refuses('beneficiary.nationality-missing');
  });
  it('BEN-01 refuses a registration without province of residence', () => {
    given()
      .when(register({ province: undefined }))
      .refuses('beneficiary.province-missing');
  });
  it('refuses a birth to come', () => {
    const birth = { date: '2021-03-03', precision: 'DAY' } as const;
    given().when(register({ birth })).refuses('beneficiary.born-in-future');
    const newborn = { date: '2021-03-02', precision: 'DAY' } as const;
    given()
      .when(register({ birth: newborn }))
      .refuses('beneficiary.minor-without-guardian');
  });

  it('BEN-02 refuses a child who comes alone', () => {
    const birth = { date: '2003-03-03', precision: 'DAY' } as const;
    given().when(register({ birth })).refuses('beneficiary.minor-without-guardian');
  });
  it('BEN-02 accepts a person on the day she turns 18', () => {
    const birth = { date: '2003-03-02', precision: 'DAY' } as const;
    given()
      .when(register({ birth }))
      .happens(registered({ birth, ageBand: 'UNKNOWN' }));
  });
  it('BEN-02 accepts a child with her guardian’s consent, or received by the protection focal point', () => {
    const birth = { date: '2004-06-01', precision: 'DAY' } as const;
    const child = registered({ birth, ageBand: '15_17' });
    given()
      .when(register({ birth, consents: [{ ...consented, mode: 'GUARDIAN' }] }))
      .happens(child);
    given()
      .when(register({ birth }, { ...officer, roles: ['PROTECTION_FOCAL'] }))
      .happens(child);
  });

  it('BEN-05 keeps a status group only with the consent for sensitive data or in vital interest', () => {
    const sensitive = { purpose: 'SENSITIVE_DATA', decision: 'given', mode: 'WRITTEN' } as const;
    given()
      .when(register({ statusGroup: 'REGULAR' }))
      .refuses('beneficiary.sensitive-consent-missing');
    given()
      .when(register({ statusGroup: 'REGULAR', consents: [consented, sensitive] }))
      .happens(registered({ statusGroup: 'REGULAR' }));
    given()
      .when(register({ statusGroup: 'REGULAR', legalBasis: 'VITAL_INTEREST' }))
      .happens(registered({ statusGroup: 'REGULAR', legalBasis: 'VITAL_INTEREST' }));
    given()
      .when(register({ statusGroup: 'UNKNOWN' }))
      .happens(registered({ statusGroup: 'UNKNOWN' }));
  });
  it('BEN-06 is not blocked by refusing every optional consent', () => {
    const refused = ['SENSITIVE_DATA', 'PHOTO_STORY', 'STATISTICS', 'EMPLOYER'].map(
      (purpose) => ({ purpose, decision: 'refused' }) as const,
    );
    given()
      .when(register({ consents: [consented, ...refused] }))
      .happens(registered());
  });

  it('BEN-08 waits for a decision on a near-certain duplicate', () => {
    const twin = { beneficiaryId: 'fatou', score: 0.9, signals: ['PHONE', 'NAME'] };
    given()
      .when(register({ resembles: [twin] }))
      .refuses('beneficiary.likely-duplicate', { otherId: 'fatou' });
    given()
      .when(register({ resembles: [{ ...twin, decision: 'SAME_HOUSEHOLD' }] }))
      .happens(registered());
  });
  it('BEN-08 warns of a possible duplicate, and lets a faint likeness pass', () => {
    const slight = { beneficiaryId: 'awa', score: 0.7, signals: ['NAME'] };
    given()
      .when(register({ resembles: [slight] }))
      .happens(registered(), {
        type: 'DuplicateSuspected',
        occurredOn: '2021-03-02',
        data: { beneficiaryId: 'aicha', otherId: 'awa', score: 0.7, signals: ['NAME'] },
      });
    const faint = { beneficiaryId: 'mariam', score: 0.69, signals: ['NAME'] };
    const likely = { beneficiaryId: 'fatou', score: 0.86, signals: ['PHONE', 'NAME'] };
    given()
      .when(register({ resembles: [faint, likely] }))
      .happens(registered(), {
        type: 'DuplicateSuspected',
        occurredOn: '2021-03-02',
        data: { beneficiaryId: 'aicha', otherId: 'fatou', score: 0.86, signals: ['PHONE', 'NAME'] },
      });
  });

  it('is dated today or earlier, and more than 90 days back by a supervisor only', () => {
    const supervisor = { ...officer, roles: ['SUPERVISOR'] };
    given()
      .when(register({ registeredOn: '2021-03-03' }))
      .refuses('beneficiary.registered-in-future');
    given()
      .when(register({ registeredOn: '2020-12-01' }))
      .refuses('beneficiary.registered-too-far-back', { days: 90 });
    given()
      .when(register({ registeredOn: '2020-12-02' }))
      .happens(registered({}, '2020-12-02'));
    given()
      .when(register({ registeredOn: '2020-12-01' }, supervisor))
      .happens(registered({}, '2020-12-01'));
  });

  it('asked twice, nothing new, whatever was drawn at random since', () => {
    given(registered())
      .when(register({ statSubject: 'x8' }))
      .changesNothing();
  });
  it('does not swallow another person under a known id', () => {
    const name = { latin: { given: 'Fatou' } };
    given(registered()).when(register({ name })).refuses('beneficiary.already-registered');
  });
  it('BEN-16 does not bring an erased person back', () => {
    const erased: BeneficiaryErased = {
      type: 'BeneficiaryErased',
      occurredOn: '2021-03-02',
      data: { beneficiaryId: 'aicha', reason: 'SUBJECT_REQUEST' },
    };
    const past: BeneficiaryEvent[] = [registered(), erased];
    given(...past)
      .when(register())
      .refuses('beneficiary.erased');
  });
});
