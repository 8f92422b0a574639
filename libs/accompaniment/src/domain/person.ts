import { type Day, must, Refusal } from '@rihla/kernel';

/** What must be known of a person before something is written on her file: told by the beneficiaries context. */
export interface Person {
  readonly beneficiaryId: string;
  readonly status: 'UNREGISTERED' | 'REGISTERED' | 'INACTIVE' | 'MERGED_INTO' | 'ERASED';
  readonly mergedInto?: string | undefined;
  readonly registeredOn?: Day | undefined;
  readonly activeConsents: readonly string[];
}

/** A person on file since some day: not erased (BEN-16), not living on under another id. */
export const mustBeOnFile = ({ status, mergedInto = '', registeredOn }: Person): Day => {
  must(status !== 'ERASED', 'beneficiary.erased');
  must(status !== 'MERGED_INTO', 'beneficiary.merged', { survivorId: mergedInto });
  if (status === 'UNREGISTERED' || registeredOn === undefined) throw new Refusal('beneficiary.unknown', {}, 'unknown');
  return registeredOn;
};
