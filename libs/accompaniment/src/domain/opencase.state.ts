import type { OpenCaseEvent } from './opencase.events';

/** The one open case of a person, if she has one. */
export interface OpenCaseState {
  readonly caseId?: string;
}

export const evolve = (_: OpenCaseState, { type, data }: OpenCaseEvent): OpenCaseState => {
  switch (type) {
    case 'OpenCaseClaimed':
      return { caseId: data.caseId };
    case 'OpenCaseReleased':
      return {};
  }
};
