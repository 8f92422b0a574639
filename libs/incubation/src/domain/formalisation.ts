import { must } from '@rihla/kernel';
import type { LegalForm } from './collective';
import type { Formalise } from './startup.commands';
import type { Member } from './startup.state';

/** Law 112-12, in centimes: a cooperative's capital is MAD 1,000 or more, a share MAD 100 or more. */
const COOPERATIVE = { capitalMad: 100_000, shareValueMad: 10_000 };

/** INC-18: enough founders for the form, exactly one where the form is made for one. */
export const mustHaveFounders = ({ code, minFounders }: LegalForm, founders: readonly Member[]): void => {
  const params = { form: code, minFounders, founders: founders.length };
  must(founders.length >= minFounders, 'startup.too-few-founders', params);
  must(minFounders > 1 || founders.length === 1, 'startup.form-of-one-founder', params);
};

/** INC-18: what law 112-12 asks of a cooperative's capital. */
export const mustHaveCapital = ({ form, capitalMad, shareValueMad }: Formalise['data']): void => {
  if (form.code !== 'COOPERATIVE') return;
  must((capitalMad ?? 0) >= COOPERATIVE.capitalMad, 'startup.capital-too-small', { minimum: COOPERATIVE.capitalMad });
  must((shareValueMad ?? 0) >= COOPERATIVE.shareValueMad, 'startup.share-too-small', {
    minimum: COOPERATIVE.shareValueMad,
  });
};

/**
 * INC-07: known shares never pass 100 %, and make 100 % once every founder's is known. A share may be unknown because
 * its holder was erased: that must not block the others. Compared in hundredths of a percent: 33.33 is a share.
 */
export const mustShareTheWhole = (founders: readonly Member[]): void => {
  const known = founders.flatMap(({ sharePct }) => sharePct ?? []);
  if (known.length === 0) return;
  const total = Math.round(known.reduce((sum, share) => sum + share, 0) * 100) / 100;
  must(known.length < founders.length ? total <= 100 : total === 100, 'startup.shares-not-whole', { total });
};

/** INC-19: without a register's name and number, and a document, nothing says that it is registered. */
export const mustBeEvidenced = ({ registerName, registerNo, evidenceRef }: Formalise['data']): void => {
  must(registerName.trim() !== '', 'startup.register-missing');
  must(registerNo.trim() !== '', 'startup.register-number-missing');
  must(evidenceRef.trim() !== '', 'startup.evidence-missing');
};
