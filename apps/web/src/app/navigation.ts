import { IconBuildingStore, IconChartBar, IconFolder, IconUser, IconUsers } from '@tabler/icons-react';
import type { Session } from '../api/shapes';
import { may, type Permission } from './permissions';

/** The doors of the house in the order of a day's work; at most five, so that they fit under a thumb. */
const doors = [
  { to: '/caseload', text: 'shell:caseload', icon: IconFolder, permission: 'caseload.read' },
  { to: '/people', text: 'shell:people', icon: IconUser, permission: 'beneficiary.read' },
  { to: '/startups', text: 'shell:startups', icon: IconBuildingStore, permission: 'startup.read' },
  { to: '/mentoring', text: 'shell:mentoring', icon: IconUsers, permission: 'mentoring.read' },
  { to: '/statistics', text: 'shell:statistics', icon: IconChartBar, permission: 'indicators.read' },
] as const satisfies readonly { permission: Permission; [field: string]: unknown }[];

export type Door = (typeof doors)[number];

export const doorsOf = (session: Pick<Session, 'permissions'>): Door[] =>
  doors.filter(({ permission }) => may(session, permission));

/** The first page of one's work: cases for who follows people, figures for who reads figures. */
export const homeOf = (session: Pick<Session, 'permissions'>): Door['to'] | '/refused' => {
  if (may(session, 'caseload.read')) return '/caseload';
  return may(session, 'indicators.read') ? '/statistics' : (doorsOf(session)[0]?.to ?? '/refused');
};
