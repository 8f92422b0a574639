import type { Session } from '../api/shapes';

/** What the pages ask for. The server decides; the web only hides what it would refuse. */
export type Permission =
  | 'administrative-status.read'
  | 'administrative-status.record'
  | 'appointment.plan'
  | 'auto-entrepreneur.read'
  | 'auto-entrepreneur.record'
  | 'beneficiary.confirm-merge'
  | 'beneficiary.correct'
  | 'beneficiary.erase'
  | 'beneficiary.propose-merge'
  | 'beneficiary.read'
  | 'beneficiary.register'
  | 'case.assign'
  | 'case.open'
  | 'case.read'
  | 'caseload.read'
  | 'consent.record'
  | 'indicators.read'
  | 'mentoring.manage'
  | 'mentoring.read'
  | 'session.record'
  | 'session.void'
  | 'startup.read'
  | 'startup.write'
  | 'support.deliver';

export const may = (session: Pick<Session, 'permissions'>, permission: Permission): boolean =>
  session.permissions.includes(permission);
