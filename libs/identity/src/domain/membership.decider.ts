import { type Command, type Decider, dayOf, must } from '@rihla/kernel';
import { type MembershipEvent, membershipShapes, type RecalledMembershipEvent } from './membership.events';

/** A role as the code list describes it. */
export interface RoleFacts {
  readonly code: string;
  readonly scope: string;
}

export type InviteUser = Command<
  'InviteUser',
  {
    userId: string;
    email: string;
    name: string;
    locale: string;
    roles: readonly RoleFacts[];
    hubIds: readonly string[];
  }
>;
export type ChangeRoles = Command<
  'ChangeRoles',
  { userId: string; roles: readonly RoleFacts[]; hubIds: readonly string[] }
>;
export type SuspendMembership = Command<'SuspendMembership', { userId: string; reason: string; otherAdmins: number }>;
export type MembershipCommand = InviteUser | ChangeRoles | SuspendMembership;

export type MembershipState =
  | { readonly status: 'none' }
  | { readonly status: 'active' | 'suspended'; readonly roles: readonly string[]; readonly hubIds: readonly string[] };

/** TEN-14: people from outside never combine their role with a staff data role in the same organisation. */
const OUTSIDE = ['MENTOR', 'JUROR', 'COACH', 'BENEFICIARY'];
const TENANT_WIDE = ['TENANT', 'NETWORK', 'PLATFORM'];

const evolve = (state: MembershipState, event: RecalledMembershipEvent): MembershipState => {
  switch (event.type) {
    case 'UserInvited':
      return state;
    case 'MembershipActivated':
    case 'MembershipRolesChanged':
      return { status: 'active', roles: event.data.roles, hubIds: event.data.hubIds };
    case 'MembershipSuspended':
      return state.status === 'none' ? state : { ...state, status: 'suspended' };
  }
};

const mustCombine = (roles: readonly RoleFacts[], hubIds: readonly string[]): void => {
  must(roles.length > 0, 'membership.role-missing');
  const outside = roles.filter(({ code }) => OUTSIDE.includes(code));
  must(outside.length === 0 || outside.length === roles.length, 'membership.roles-incompatible');
  must(hubIds.length > 0 || roles.every(({ scope }) => TENANT_WIDE.includes(scope)), 'membership.hub-missing');
};

const decide = (command: MembershipCommand, state: MembershipState): MembershipEvent[] => {
  const occurredOn = dayOf(command.at);
  switch (command.type) {
    case 'InviteUser': {
      const { userId, email, name, locale, roles, hubIds } = command.data;
      if (state.status !== 'none') return [];
      mustCombine(roles, hubIds);
      return [
        { type: 'UserInvited', occurredOn, data: { userId, email, name, locale } },
        { type: 'MembershipActivated', occurredOn, data: { userId, roles: roles.map(({ code }) => code), hubIds } },
      ];
    }
    case 'ChangeRoles': {
      const { userId, roles, hubIds } = command.data;
      must(state.status !== 'none', 'membership.unknown');
      must(userId !== command.by.userId, 'membership.own-roles');
      mustCombine(roles, hubIds);
      const codes = roles.map(({ code }) => code);
      if (state.status === 'active' && same(codes, state.roles) && same(hubIds, state.hubIds)) return [];
      return [{ type: 'MembershipRolesChanged', occurredOn, data: { userId, roles: codes, hubIds } }];
    }
    case 'SuspendMembership': {
      const { userId, reason, otherAdmins } = command.data;
      must(state.status !== 'none', 'membership.unknown');
      if (state.status === 'suspended') return [];
      must(!state.roles.includes('TENANT_ADMIN') || otherAdmins > 0, 'membership.last-admin');
      return [{ type: 'MembershipSuspended', occurredOn, data: { userId, reason } }];
    }
  }
};

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((item) => other.includes(item));

const membershipDecider: Decider<MembershipState, MembershipCommand, MembershipEvent, RecalledMembershipEvent> = {
  initial: { status: 'none' },
  evolve,
  decide,
};

export const membershipAggregate = {
  category: 'membership',
  decider: membershipDecider,
  shapes: membershipShapes,
} as const;
