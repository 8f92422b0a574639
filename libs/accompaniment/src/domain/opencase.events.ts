import { technical, type Event, type EventShapes } from '@rihla/kernel';

export type OpenCaseClaimed = Event<'OpenCaseClaimed', { beneficiaryId: string; caseId: string }>;
export type OpenCaseReleased = Event<'OpenCaseReleased', { beneficiaryId: string; caseId: string }>;

export type OpenCaseEvent = OpenCaseClaimed | OpenCaseReleased;

// The claim tells no more than the case does: it is bookkeeping, and does not stand in a person's history.
export const openCaseShapes = {
  OpenCaseClaimed: { subject: null, fields: { beneficiaryId: technical, caseId: technical } },
  OpenCaseReleased: { subject: null, fields: { beneficiaryId: technical, caseId: technical } },
} as const satisfies EventShapes<OpenCaseEvent>;
