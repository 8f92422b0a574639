import type { FieldClass } from '@rihla/kernel';

/** How far a role reaches: the whole organisation, its hubs, or the cases that it holds. */
export type Scope = 'TENANT' | 'HUB' | 'CASELOAD';

/** What a role may do: as far as `scope` reaches, seeing fields up to `upTo`. */
export interface Grant {
  readonly scope: Scope;
  readonly upTo: FieldClass;
}

const everyone = [
  'TENANT_ADMIN',
  'DPO',
  'DIRECTOR',
  'HUB_COORDINATOR',
  'SUPERVISOR',
  'INTAKE_OFFICER',
  'COUNSELLOR',
  'COMMUNITY_AGENT',
  'JOB_OFFICER',
  'PROTECTION_FOCAL',
  'REFERRAL_FOCAL',
  'INCUBATION_MANAGER',
  'COACH',
  'JUROR',
  'FINANCE_OFFICER',
  'MENTORING_COORDINATOR',
  'MENTOR',
  'BENEFICIARY',
  'ME_OFFICER',
  'LEGAL_OFFICER',
  'NETWORK_COORDINATOR',
  'DONOR_VIEWER',
  'AUDITOR',
  'PLATFORM_ADMIN',
] as const;

export type Role = (typeof everyone)[number];
type Row = Readonly<Partial<Record<Role, Grant>>>;

const to = (scope: Scope, upTo: FieldClass, ...roles: readonly Role[]): Row =>
  Object.fromEntries(roles.map((role) => [role, { scope, upTo }]));

/**
 * The role matrix (domain.md §4), one row per permission: who may, how far, and up to which field class.
 * A role that is not named may not. Roles that see no individuals never appear above C1.
 */
export const matrix = {
  'reference.read': to('TENANT', 'C2', ...everyone),

  'organisation.manage': to('TENANT', 'C2', 'TENANT_ADMIN'),
  'programme.manage': to('TENANT', 'C1', 'DIRECTOR'),

  'beneficiary.register': to('HUB', 'C2', 'INTAKE_OFFICER', 'COUNSELLOR', 'COMMUNITY_AGENT'),
  'beneficiary.read': {
    ...to('HUB', 'C2', 'INTAKE_OFFICER', 'COUNSELLOR', 'COMMUNITY_AGENT', 'JOB_OFFICER', 'SUPERVISOR'),
    ...to('HUB', 'C2', 'HUB_COORDINATOR', 'REFERRAL_FOCAL'),
    ...to('TENANT', 'C2', 'PROTECTION_FOCAL', 'INCUBATION_MANAGER', 'MENTORING_COORDINATOR', 'DPO'),
  },
  'beneficiary.correct': to('HUB', 'C2', 'INTAKE_OFFICER', 'COUNSELLOR'),
  'beneficiary.propose-merge': to('HUB', 'C2', 'COUNSELLOR', 'SUPERVISOR'),
  'beneficiary.confirm-merge': to('HUB', 'C2', 'HUB_COORDINATOR'),
  'beneficiary.erase': to('TENANT', 'C2', 'DPO'),
  'administrative-status.record': to('HUB', 'C3', 'COUNSELLOR'),
  'administrative-status.read': {
    ...to('CASELOAD', 'C3', 'COUNSELLOR'),
    ...to('HUB', 'C3', 'SUPERVISOR'),
    ...to('TENANT', 'C3', 'PROTECTION_FOCAL', 'DPO'),
  },
  'consent.record': to('HUB', 'C2', 'INTAKE_OFFICER', 'COUNSELLOR', 'COMMUNITY_AGENT'),

  'case.open': to('HUB', 'C2', 'COUNSELLOR', 'INTAKE_OFFICER'),
  'case.assign': to('HUB', 'C2', 'SUPERVISOR'),
  'case.read': {
    ...to('CASELOAD', 'C3', 'COUNSELLOR'),
    ...to('HUB', 'C3', 'SUPERVISOR'),
    ...to('HUB', 'C2', 'HUB_COORDINATOR', 'COMMUNITY_AGENT', 'JOB_OFFICER', 'REFERRAL_FOCAL'),
    ...to('TENANT', 'C3', 'PROTECTION_FOCAL'),
  },
  'caseload.read': {
    ...to('CASELOAD', 'C2', 'COUNSELLOR'),
    ...to('HUB', 'C2', 'SUPERVISOR', 'HUB_COORDINATOR'),
  },
  'session.record': { ...to('HUB', 'C3', 'COUNSELLOR', 'SUPERVISOR') },
  'session.void': to('HUB', 'C2', 'COUNSELLOR', 'SUPERVISOR'),
  'appointment.plan': to('HUB', 'C2', 'COUNSELLOR', 'SUPERVISOR', 'INTAKE_OFFICER'),

  'support.deliver': {
    ...to('HUB', 'C2', 'COUNSELLOR'),
    ...to('TENANT', 'C2', 'INCUBATION_MANAGER', 'COACH'),
  },
  'auto-entrepreneur.record': { ...to('HUB', 'C2', 'COUNSELLOR'), ...to('TENANT', 'C2', 'INCUBATION_MANAGER') },
  'auto-entrepreneur.read': {
    ...to('HUB', 'C2', 'COUNSELLOR', 'SUPERVISOR'),
    ...to('TENANT', 'C2', 'INCUBATION_MANAGER'),
  },
  'startup.read': {
    ...to('TENANT', 'C2', 'INCUBATION_MANAGER', 'COACH', 'COUNSELLOR', 'MENTORING_COORDINATOR'),
    ...to('TENANT', 'C1', 'DIRECTOR', 'FINANCE_OFFICER'),
  },
  'startup.write': to('TENANT', 'C2', 'INCUBATION_MANAGER', 'COACH'),

  'mentoring.read': to('TENANT', 'C2', 'MENTORING_COORDINATOR'),
  'mentoring.manage': to('TENANT', 'C3', 'MENTORING_COORDINATOR'),

  'indicators.read': to(
    'TENANT',
    'C1',
    'DIRECTOR',
    'ME_OFFICER',
    'HUB_COORDINATOR',
    'SUPERVISOR',
    'FINANCE_OFFICER',
    'REFERRAL_FOCAL',
    'INCUBATION_MANAGER',
    'DPO',
  ),
} as const satisfies Record<string, Row>;

export type Permission = keyof typeof matrix;
export const permissions = Object.keys(matrix) as readonly Permission[];
export const roles: readonly Role[] = everyone;
