import type { Day } from '@rihla/kernel';
import type { RecalledAutoEntrepreneurEvent } from './autoentrepreneur.events';

interface Filed {
  readonly programmeIds: readonly string[];
  /** Absent when it was not opened, or when the person was erased. */
  readonly activity?: string | undefined;
}

/** `rejected` and `deregistered` are not ends: a person may apply again. */
export type AutoEntrepreneurState =
  | { readonly status: 'none' | 'rejected' }
  | ({ readonly status: 'submitted'; readonly submittedOn: Day } & Filed)
  | ({ readonly status: 'registered'; readonly registeredOn: Day } & Filed)
  | { readonly status: 'deregistered'; readonly deregisteredOn: Day };

export const evolve = (
  _: AutoEntrepreneurState,
  { type, data }: RecalledAutoEntrepreneurEvent,
): AutoEntrepreneurState => {
  switch (type) {
    case 'AutoEntrepreneurApplicationSubmitted': {
      const { submittedOn, activity, programmeIds } = data;
      return { status: 'submitted', submittedOn, activity, programmeIds };
    }
    case 'AutoEntrepreneurStatusObtained': {
      const { registeredOn, activity, programmeIds } = data;
      return { status: 'registered', registeredOn, activity, programmeIds };
    }
    case 'AutoEntrepreneurApplicationRejected':
      return { status: 'rejected' };
    case 'AutoEntrepreneurDeregistered':
      return { status: 'deregistered', deregisteredOn: data.on };
  }
};
