import { publishedShapes, type PublishedEvent } from '@rihla/beneficiaries/contract';
import type { ProcessManager } from '@rihla/platform';
import { HeedConsentWithdrawal } from '../features/heed-consent-withdrawal/heed-consent-withdrawal.command';
import { SettleMerge } from '../features/settle-merge/settle-merge.command';

type Followed = Extract<PublishedEvent, { readonly type: 'ConsentWithdrawn' | 'BeneficiariesMerged' }>;

/** What becomes of a case when something happens to its person. */
export const casesFollowPersons: ProcessManager<Followed> = {
  name: 'cases-follow-persons',
  version: 1,
  shapes: publishedShapes,
  on: {
    /** BEN-04 and ACC-03. */
    ConsentWithdrawn: ({ occurredOn, data: { beneficiaryId, purpose } }, wish) =>
      purpose === 'CASE_MANAGEMENT' ? new HeedConsentWithdrawal(beneficiaryId, occurredOn, wish) : undefined,
    /** BEN-10. */
    BeneficiariesMerged: ({ data: { survivorId, mergedId } }, wish) => new SettleMerge(survivorId, mergedId, wish),
  },
};
