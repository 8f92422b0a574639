import type { Day } from '@rihla/kernel';
import { statusGroupOn } from './administrative-status';
import { ageBandOf, type AgeBand } from './age-band';
import { type BeneficiaryState, fileOf } from './beneficiary.state';

/** The standard disaggregations of a person, as coarse codes; UNKNOWN where nothing was said. */
export interface StatisticalDims {
  readonly sex: string;
  readonly ageBand: string;
  readonly nationalityGroup: string;
  readonly statusGroup: string;
  readonly education: string;
  readonly province: string;
}

export interface StatisticalProfile {
  readonly statSubject: string;
  readonly dims: StatisticalDims & Readonly<Record<string, string>>;
}

/** The profile on the day of an act (BEN-12); undefined for a person who was never on file, or whose keys are gone. */
export const statisticalProfileOf = (
  state: BeneficiaryState,
  on: Day,
  bands: readonly AgeBand[],
): StatisticalProfile | undefined => {
  const file = fileOf(state);
  if (file?.statSubject === undefined) return undefined;
  const { statSubject, education, statuses, identity } = file;
  const { birth, ageBand, sex, nationalityGroup, province } = identity;
  return {
    statSubject,
    dims: {
      sex: sex ?? 'U',
      ageBand: birth ? ageBandOf(birth, on, bands) : (ageBand ?? 'UNKNOWN'),
      nationalityGroup: nationalityGroup ?? 'OTHER',
      statusGroup: statusGroupOn(statuses, on),
      education: education ?? 'UNKNOWN',
      province: province ?? 'UNKNOWN',
    },
  };
};
