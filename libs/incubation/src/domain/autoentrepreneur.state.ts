import type { Day } from '@rihla/kernel';
import type { RecalledAutoEntrepreneurEvent } from './autoentrepreneur.events';

/** `rejected` and `deregistered` are not ends: a person may apply again. */
export type AutoEntrepreneurState =
  | { readonly status: 'none' | 'rejected' | 'deregistered' }
  | { readonly status: 'submitted'; readonly programmeIds: readonly string[] }
  | { readonly status: 'registered'; readonly registeredOn: Day; readonly programmeIds: readonly string[] };

export const evolve = (
  _: AutoEntrepreneurState,
  { type, data }: RecalledAutoEntrepreneurEvent,
): AutoEntrepreneurState => {
  switch (type) {
    case 'AutoEntrepreneurApplicationSubmitted':
      return { status: 'submitted', programmeIds: data.programmeIds };
    case 'AutoEntrepreneurStatusObtained':
      return { status: 'registered', registeredOn: data.registeredOn, programmeIds: data.programmeIds };
    case 'AutoEntrepreneurApplicationRejected':
      return { status: 'rejected' };
    case 'AutoEntrepreneurDeregistered':
      return { status: 'deregistered' };
  }
};
