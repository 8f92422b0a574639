import { beneficiaryDecider } from './beneficiary.decider';
import { beneficiaryShapes } from './beneficiary.events';

/** For wishes that touch neither status nor documents: the special key stays shut. */
export const beneficiaryAggregate = {
  category: 'beneficiary',
  decider: beneficiaryDecider,
  shapes: beneficiaryShapes,
  reads: ['I', 'C'],
} as const;

/** For RecordAdministrativeStatus, RecordIdentityDocument and the statistical profile. */
export const beneficiaryWithStatus = { ...beneficiaryAggregate, reads: ['I', 'C', 'S'] } as const;
