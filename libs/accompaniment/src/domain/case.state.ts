import type { Day } from '@rihla/kernel';
import type { RecalledCaseEvent } from './case.events';

interface CaseFile {
  readonly beneficiaryId: string;
  readonly holderUserId: string;
  readonly hubId: string;
  readonly track: string | undefined;
  readonly intensity: string;
  readonly openedOn: Day;
  readonly legalBasis: string;
  readonly programmeIds: readonly string[];
}

export interface OpenedCase extends CaseFile {
  readonly status: 'OPEN_INTAKE' | 'CLOSURE_PENDING';
}

export type CaseState = { readonly status: 'UNOPENED' } | OpenedCase | (CaseFile & { readonly status: 'CLOSED' });

export const isOpen = (state: CaseState): state is OpenedCase =>
  state.status === 'OPEN_INTAKE' || state.status === 'CLOSURE_PENDING';

const amend = (state: CaseState, change: Partial<OpenedCase>): CaseState =>
  isOpen(state) ? { ...state, ...change } : state;

export const evolve = (state: CaseState, { type, data }: RecalledCaseEvent): CaseState => {
  switch (type) {
    case 'CaseOpened':
      return {
        status: 'OPEN_INTAKE',
        beneficiaryId: data.beneficiaryId,
        holderUserId: data.holderUserId,
        hubId: data.hubId,
        track: data.track,
        intensity: data.intensity,
        openedOn: data.openedOn,
        legalBasis: data.legalBasis,
        programmeIds: data.programmeIds,
      };
    case 'CaseAssigned':
      return amend(state, { holderUserId: data.holderUserId });
    case 'CaseIntensityChanged':
      return amend(state, { intensity: data.to });
    case 'CaseTrackChanged':
      return amend(state, { track: data.to });
    case 'CaseRepointed':
      return amend(state, { beneficiaryId: data.beneficiaryId });
    case 'ClosureRequested':
      return amend(state, { status: 'CLOSURE_PENDING' });
    case 'CaseClosed':
      return isOpen(state) ? { ...state, status: 'CLOSED' } : state;
  }
};
