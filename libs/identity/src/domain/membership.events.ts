import { type Event, type EventShapes, personal, type Recalled, technical } from '@rihla/kernel';

export type UserInvited = Event<'UserInvited', { userId: string; email: string; name: string; locale: string }>;
export type MembershipActivated = Event<
  'MembershipActivated',
  { userId: string; roles: readonly string[]; hubIds: readonly string[] }
>;
export type MembershipRolesChanged = Event<
  'MembershipRolesChanged',
  { userId: string; roles: readonly string[]; hubIds: readonly string[] }
>;
export type MembershipSuspended = Event<'MembershipSuspended', { userId: string; reason: string }>;
export type MembershipEvent = UserInvited | MembershipActivated | MembershipRolesChanged | MembershipSuspended;

/** A staff member is a data subject too: her name and address are sealed with a key of her own. */
export const membershipShapes = {
  UserInvited: {
    subject: 'userId',
    fields: { userId: technical, email: personal, name: personal, locale: personal },
  },
  MembershipActivated: { subject: 'userId', fields: { userId: technical, roles: technical, hubIds: technical } },
  MembershipRolesChanged: { subject: 'userId', fields: { userId: technical, roles: technical, hubIds: technical } },
  MembershipSuspended: { subject: 'userId', fields: { userId: technical, reason: technical } },
} as const satisfies EventShapes<MembershipEvent>;

export type RecalledMembershipEvent = Recalled<MembershipEvent, typeof membershipShapes>;
