import { technical, type Event, type EventShapes } from '@rihla/kernel';

export type OpenCaseClaimed = Event<'OpenCaseClaimed', { beneficiaryId: string; caseId: string }>;
export type OpenCaseReleased = Event<'OpenCaseReleased', { beneficiaryId: string; caseId: string }>;

export type OpenCaseEvent = OpenCaseClaimed | OpenCaseReleased;

export const openCaseShapes = {
  OpenCaseClaimed: { subject: 'beneficiaryId', fields: { beneficiaryId: technical, caseId: technical } },
  OpenCaseReleased: { subject: 'beneficiaryId', fields: { beneficiaryId: technical, caseId: technical } },
} as const satisfies EventShapes<OpenCaseEvent>;
