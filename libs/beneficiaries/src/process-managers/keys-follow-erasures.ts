import type { ProcessManager } from '@rihla/platform';
import { type BeneficiaryErased, beneficiaryShapes } from '../domain/beneficiary.events';
import { DestroyKeys } from '../features/destroy-keys/destroy-keys.command';

/** What was decided is done even if the process that decided it dies before it destroys the keys. */
export const keysFollowErasures: ProcessManager<BeneficiaryErased> = {
  name: 'keys-follow-erasures',
  version: 1,
  shapes: beneficiaryShapes,
  on: {
    BeneficiaryErased: ({ data: { beneficiaryId } }, wish) => new DestroyKeys(wish.tenant, beneficiaryId),
  },
};
