import { dayOf, must } from '@rihla/kernel';
import type { ConfirmMerge, MergeInto, ProposeMerge } from './beneficiary.commands';
import type { BeneficiaryEvent } from './beneficiary.events';
import type { BeneficiaryState } from './beneficiary.state';
import { mustBeOnFile } from './on-file';

export const proposeMerge = ({ data, by, at }: ProposeMerge, state: BeneficiaryState): BeneficiaryEvent[] => {
  const { proposals, absorbed } = mustBeOnFile(state);
  const { survivorId, mergedId, reason } = data;
  must(survivorId !== mergedId, 'beneficiary.merge-with-itself');
  if (absorbed.includes(mergedId) || proposals.some((proposal) => proposal.mergedId === mergedId)) return [];
  return [
    { type: 'MergeProposed', occurredOn: dayOf(at), data: { survivorId, mergedId, reason, proposedBy: by.userId } },
  ];
};

/** BEN-09: who confirms is not who proposed, and nothing is merged under a legal hold. */
export const confirmMerge = ({ data, by, at }: ConfirmMerge, state: BeneficiaryState): BeneficiaryEvent[] => {
  const { proposals, absorbed } = mustBeOnFile(state);
  const { survivorId, mergedId, legalHold } = data;
  if (absorbed.includes(mergedId)) return [];
  const proposal = proposals.find((candidate) => candidate.mergedId === mergedId);
  must(proposal !== undefined, 'beneficiary.merge-not-proposed');
  must(proposal.proposedBy !== by.userId, 'beneficiary.merge-by-proposer');
  must(!legalHold, 'beneficiary.legal-hold');
  const { reason } = proposal;
  return [{ type: 'BeneficiariesMerged', occurredOn: dayOf(at), data: { survivorId, mergedId, reason } }];
};

export const mergeInto = ({ data, at }: MergeInto, state: BeneficiaryState): BeneficiaryEvent[] => {
  const { beneficiaryId, survivorId } = data;
  if (state.status === 'MERGED_INTO' && state.survivorId === survivorId) return [];
  mustBeOnFile(state);
  return [{ type: 'BeneficiaryMergedInto', occurredOn: dayOf(at), data: { beneficiaryId, survivorId } }];
};
