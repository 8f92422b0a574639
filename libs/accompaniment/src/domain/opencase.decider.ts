import { type Decider, dayOf, must } from '@rihla/kernel';
import type { OpenCaseCommand } from './opencase.commands';
import type { OpenCaseEvent } from './opencase.events';
import { evolve, type OpenCaseState } from './opencase.state';

/**
 * ACC-01: one open case per person. The claim is a stream of the person's own, appended together with the case, so that
 * of two cases opened at the same moment one finds the stream already written. After a merge the survivor's stream
 * takes the claim over when it is free; otherwise the other case is closed as a duplicate (BEN-10).
 */
export const openCaseDecider: Decider<OpenCaseState, OpenCaseCommand, OpenCaseEvent> = {
  initial: {},
  evolve,
  decide: ({ type, data, at }, state) => {
    const { beneficiaryId, caseId } = data;
    switch (type) {
      case 'ClaimOpenCase':
        if (state.caseId === caseId) return [];
        must(state.caseId === undefined, 'case.another-is-open', { caseId: state.caseId ?? '' });
        return [{ type: 'OpenCaseClaimed', occurredOn: data.on ?? dayOf(at), data: { beneficiaryId, caseId } }];
      case 'ReleaseOpenCase':
        if (state.caseId !== caseId) return [];
        return [{ type: 'OpenCaseReleased', occurredOn: dayOf(at), data: { beneficiaryId, caseId } }];
    }
  },
};
