import type { FactNews } from '@rihla/kernel';
import type { BeneficiaryEvent } from './beneficiary.events';

/** What the statistics may know of a person: a random subject and coarse codes. */
export interface About {
  readonly statSubject: string;
  readonly dims: Readonly<Record<string, string>>;
  /** Province of the hub of the act. */
  readonly hubProvince: string;
  /** In a merge: the subject of the person merged away. */
  readonly mergedSubject?: string | undefined;
}

/**
 * Registrations count (A2) and merges alias: one person is counted once from then on, on every day. A correction of the
 * identity does not rewrite what was counted: dimensions are those that were known on the day of the act.
 */
export const beneficiaryFacts = (
  { type, occurredOn, data }: BeneficiaryEvent,
  { statSubject, dims, hubProvince, mergedSubject }: About,
): FactNews[] => {
  switch (type) {
    case 'BeneficiaryRegistered': {
      const known = data.intakeSource === undefined ? dims : { ...dims, intakeSource: data.intakeSource };
      return [
        {
          kind: 'emitted',
          source: `registration:${data.beneficiaryId}`,
          fact: { type, on: occurredOn, subject: statSubject, dims: { ...known, hubProvince }, programmeIds: [] },
        },
      ];
    }
    case 'BeneficiariesMerged':
      return mergedSubject === undefined
        ? []
        : [{ kind: 'aliased', on: occurredOn, from: mergedSubject, to: statSubject }];
    case 'BeneficiaryIdentityCorrected':
    case 'BeneficiaryContactChanged':
    case 'AdministrativeStatusRecorded':
    case 'IdentityDocumentRecorded':
    case 'DuplicateSuspected':
    case 'MergeProposed':
    case 'BeneficiaryMergedInto':
    case 'BeneficiaryErased':
    case 'BeneficiaryDeactivated':
    case 'BeneficiaryReactivated':
      return [];
  }
};
