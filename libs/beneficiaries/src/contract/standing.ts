import type { Day } from '@rihla/kernel';

/** What another context must know of a person before it writes on her file. */
export interface Standing {
  readonly beneficiaryId: string;
  readonly status: 'UNREGISTERED' | 'REGISTERED' | 'INACTIVE' | 'MERGED_INTO' | 'ERASED';
  /** The id under which the file lives on after a merge. */
  readonly mergedInto?: string | undefined;
  readonly hubId?: string | undefined;
  readonly registeredOn?: Day | undefined;
  readonly legalBasis?: string | undefined;
  /** Purposes of the consents that may be relied upon on the day asked. */
  readonly activeConsents: readonly string[];
  /** Documents that stand on her file, for whoever must know which formalities they open. */
  readonly documents: readonly { readonly docType: string; readonly expiresOn?: Day | undefined }[];
}
