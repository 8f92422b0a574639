import { must, Refusal } from '@rihla/kernel';
import { type BeneficiaryState, isOnFile, type OnFile } from './beneficiary.state';

/** The file, or why there is none: never registered, erased (BEN-16), or living on under another id (BEN-09). */
export const mustBeOnFile = (state: BeneficiaryState): OnFile => {
  if (state.status === 'UNREGISTERED') throw new Refusal('beneficiary.unknown', {}, 'unknown');
  must(state.status !== 'ERASED', 'beneficiary.erased');
  if (!isOnFile(state)) throw new Refusal('beneficiary.merged', { survivorId: state.survivorId });
  return state;
};
