import { ageOn, type Day, dayOf, daysBetween, must, Refusal } from '@rihla/kernel';
import { UNSAID } from './administrative-status';
import { ageBandOf } from './age-band';
import type { ConsentAnswer, RegisterBeneficiary, Resemblance } from './beneficiary.commands';
import type { Registered } from './beneficiary.events';

const ADULT = 18;
const DAYS_BACK = 90;
/** Scores of BEN-08: from the first on someone must look before going on, from the second on it is worth a warning. */
const SURELY = 0.9;
const PERHAPS = 0.7;

/** Something that was not filled in: a 422 at the field, not a conflict. */
function needs(given: unknown, code: string): asserts given {
  if (!given) throw new Refusal(code, {}, 'input');
}

const gives = (consents: readonly ConsentAnswer[], purpose: string): boolean =>
  consents.some((consent) => consent.purpose === purpose && consent.decision === 'given');

/** The day of the registration: today unless told; dating it further back is for a supervisor (domain.md §2). */
export const registrationDay = ({ data, by, at }: RegisterBeneficiary): Day => {
  const today = dayOf(at);
  const on = data.registeredOn ?? today;
  must(on <= today, 'beneficiary.registered-in-future');
  must(daysBetween(on, today) <= DAYS_BACK || by.roles.includes('SUPERVISOR'), 'beneficiary.registered-too-far-back', {
    days: DAYS_BACK,
  });
  return on;
};

/** BEN-01 and BEN-05: what a registration needs, each with a code of its own, and nothing else. */
export const completed = ({ data }: RegisterBeneficiary, on: Day): Registered => {
  const { birth, sex, nationality, province, noticeVersion, noticeLanguage, legalBasis, consents } = data;
  needs(noticeVersion && noticeLanguage, 'beneficiary.notice-not-delivered');
  needs(legalBasis, 'beneficiary.legal-basis-missing');
  needs(legalBasis !== 'CONSENT' || gives(consents, 'CASE_MANAGEMENT'), 'beneficiary.consent-missing');
  needs(sex && sex !== 'U', 'beneficiary.sex-missing');
  needs(birth, 'beneficiary.age-missing');
  needs(birth.date <= on, 'beneficiary.born-in-future');
  needs(nationality, 'beneficiary.nationality-missing');
  needs(province, 'beneficiary.province-missing');
  must(
    data.statusGroup === undefined ||
      UNSAID.includes(data.statusGroup) ||
      legalBasis === 'VITAL_INTEREST' ||
      gives(consents, 'SENSITIVE_DATA'),
    'beneficiary.sensitive-consent-missing',
  );
  return {
    beneficiaryId: data.beneficiaryId,
    hubId: data.hubId,
    statSubject: data.statSubject,
    name: data.name,
    birth,
    ageBand: ageBandOf(birth, on, data.ageBands),
    sex,
    nationality,
    nationalityGroup: data.nationalityGroup,
    province,
    commune: data.commune,
    phone: data.phone,
    email: data.email,
    preferredLanguage: data.preferredLanguage,
    contactPreferences: data.contactPreferences,
    intakeSource: data.intakeSource,
    education: data.education,
    statusGroup: data.statusGroup,
    noticeVersion,
    noticeLanguage,
    legalBasis,
  };
};

/** BEN-02: a child comes with her guardian's consent, or is received by the protection focal point. */
export const mustBeProtected = ({ data, by }: RegisterBeneficiary, { birth }: Registered, on: Day): void => {
  const guardian = data.consents.some(({ decision, mode }) => decision === 'given' && mode === 'GUARDIAN');
  must(
    ageOn(birth.date, on) >= ADULT || guardian || by.roles.includes('PROTECTION_FOCAL'),
    'beneficiary.minor-without-guardian',
  );
};

/** BEN-08: a near-certain duplicate waits for a decision; a possible one is registered and shown as suspected. */
export const suspectsOf = (resembles: readonly Resemblance[]): readonly Resemblance[] => {
  const undecided = resembles.filter(({ decision }) => decision === undefined);
  const sure = undecided.find(({ score }) => score >= SURELY);
  must(!sure, 'beneficiary.likely-duplicate', sure && { otherId: sure.beneficiaryId });
  return undecided.filter(({ score }) => score >= PERHAPS);
};
