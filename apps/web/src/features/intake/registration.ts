import type { ConsentAnswer, Name, Registration } from '../../api/shapes';

export type Decision = 'given' | 'refused' | 'unasked';

/** The consents that can be refused without losing anything (BEN-06), and what each would let travel. */
export const optionalConsents = {
  SENSITIVE_DATA: ['administrativeStatus', 'health', 'vulnerability'],
  CONTACT_REMINDERS: ['phone'],
  MENTORING: ['givenName', 'goals', 'languages'],
  EMPLOYER: ['name', 'phone', 'cv'],
  PHOTO_STORY: ['photo', 'story'],
} as const satisfies Record<string, readonly string[]>;
export type OptionalPurpose = keyof typeof optionalConsents;

export interface IntakeForm {
  id: string;
  hubId: string;
  different: string[];
  given: string;
  family: string;
  givenArabic: string;
  familyArabic: string;
  precision: 'DAY' | 'YEAR' | 'ESTIMATED';
  birthDay: string;
  birthYear: string;
  age: string;
  sex: string;
  nationality: string;
  province: string;
  phone: string;
  preferredLanguage: string;
  intakeSource: string;
  notice: boolean;
  noticeLanguage: string;
  legalBasis: string;
  mode: string;
  consents: Record<OptionalPurpose, Decision>;
}

export const emptyIntake = (id: string, hubId: string, language: string): IntakeForm => ({
  id,
  hubId,
  different: [],
  given: '',
  family: '',
  givenArabic: '',
  familyArabic: '',
  precision: 'DAY',
  birthDay: '',
  birthYear: '',
  age: '',
  sex: '',
  nationality: '',
  province: '',
  phone: '',
  preferredLanguage: language,
  intakeSource: 'WALK_IN',
  notice: false,
  noticeLanguage: language,
  legalBasis: 'CONSENT',
  mode: 'WRITTEN',
  consents: {
    SENSITIVE_DATA: 'unasked',
    CONTACT_REMINDERS: 'unasked',
    MENTORING: 'unasked',
    EMPLOYER: 'unasked',
    PHOTO_STORY: 'unasked',
  },
});

/** A year alone is kept as its first day, an estimated age as the middle of its year: the precision says so. */
export const birthOf = (
  { precision, birthDay, birthYear, age }: IntakeForm,
  today: string,
): NonNullable<Registration['birth']> => {
  if (precision === 'DAY') return { date: birthDay, precision };
  if (precision === 'YEAR') return { date: `${birthYear}-01-01`, precision };
  return { date: `${String(Number(today.slice(0, 4)) - Number(age))}-07-01`, precision };
};

const nameOf = ({ given, family, givenArabic, familyArabic }: IntakeForm): Name => ({
  latin: { given: given.trim(), ...(family.trim() ? { family: family.trim() } : {}) },
  ...(givenArabic.trim()
    ? { arabic: { given: givenArabic.trim(), ...(familyArabic.trim() ? { family: familyArabic.trim() } : {}) } }
    : {}),
});

/** A Moroccan number typed as at home (06…) becomes the international one. */
export const phoneOf = (typed: string): string => {
  const digits = typed.replace(/[^\d+]/g, '');
  return digits.startsWith('00') ? `+${digits.slice(2)}` : digits.replace(/^0/, '+212');
};

const consentsOf = (form: IntakeForm, recipient: string, newId: () => string): ConsentAnswer[] => {
  const said = { mode: form.mode, recipients: [recipient], language: form.noticeLanguage };
  const asked = (Object.keys(optionalConsents) as OptionalPurpose[]).flatMap((purpose) => {
    const decision = form.consents[purpose];
    return decision === 'unasked'
      ? []
      : [{ ...said, id: newId(), purpose, decision, fields: [...optionalConsents[purpose]] }];
  });
  if (form.legalBasis !== 'CONSENT') return asked;
  const accompaniment = {
    ...said,
    id: newId(),
    purpose: 'CASE_MANAGEMENT',
    decision: 'given' as const,
    fields: ['identity', 'contact', 'case'],
  };
  return [accompaniment, ...asked];
};

export const registrationOf = (
  form: IntakeForm,
  about: { today: string; recipient: string; newId: () => string },
): Registration => ({
  id: form.id,
  hubId: form.hubId,
  name: nameOf(form),
  birth: birthOf(form, about.today),
  sex: form.sex,
  nationality: form.nationality,
  province: form.province,
  ...(form.phone ? { phone: phoneOf(form.phone) } : {}),
  preferredLanguage: form.preferredLanguage,
  intakeSource: form.intakeSource,
  noticeVersion: '1',
  noticeLanguage: form.noticeLanguage,
  legalBasis: form.legalBasis,
  different: form.different,
  consents: consentsOf(form, about.recipient, about.newId),
});
