import { type FieldClass, Refusal } from '@rihla/kernel';
import { type Grant, matrix, type Permission, permissions, type Role } from './permissions';

/** Who acts, in which tenant: known from the session alone. */
export interface Caller {
  readonly tenant: string;
  readonly userId: string;
  readonly roles: readonly string[];
  readonly hubIds: readonly string[];
}

/** What is acted on, as far as a scope needs to know it. */
export interface Resource {
  readonly hubId?: string | null;
  readonly holderUserId?: string | null;
}

/** The rows that a caller may reach with one permission: all of the tenant, those of hubs, those of a holder. */
export interface Reach {
  readonly tenant: boolean;
  readonly hubs: readonly string[];
  readonly holder: string | null;
}

export interface Decision {
  readonly allow: boolean;
  readonly fields: ReadonlySet<FieldClass>;
}

const CLASSES: readonly FieldClass[] = ['C0', 'C1', 'C2', 'C3', 'C4'];
const upTo = (fieldClass: FieldClass): readonly FieldClass[] => CLASSES.slice(0, CLASSES.indexOf(fieldClass) + 1);

const grantsOf = (caller: Caller, permission: Permission): readonly Grant[] => {
  const row: Readonly<Partial<Record<Role, Grant>>> = matrix[permission];
  return caller.roles.map((role) => row[role as Role]).filter((grant) => grant !== undefined);
};

const covers = (caller: Caller, { scope }: Grant, resource: Resource): boolean => {
  switch (scope) {
    case 'TENANT':
      return true;
    case 'HUB':
      return resource.hubId != null && caller.hubIds.includes(resource.hubId);
    case 'CASELOAD':
      return resource.holderUserId === caller.userId;
  }
};

/**
 * The one decision of the house (security.md §3.6): may this caller do this to that, and which field classes may be
 * seen. Without a resource it answers "to anything at all?". Asked by the guard, the serializer, the lists and,
 * through the session, the web.
 */
export const decide = (caller: Caller, permission: Permission, resource?: Resource): Decision => {
  const grants = grantsOf(caller, permission).filter((grant) => !resource || covers(caller, grant, resource));
  return { allow: grants.length > 0, fields: new Set(grants.flatMap((grant) => upTo(grant.upTo))) };
};

/** The same decision as a filter for a list: what the caller may reach with a permission. */
export const reachOf = (caller: Caller, permission: Permission): Reach => {
  const scopes = new Set(grantsOf(caller, permission).map(({ scope }) => scope));
  return {
    tenant: scopes.has('TENANT'),
    hubs: scopes.has('HUB') ? caller.hubIds : [],
    holder: scopes.has('CASELOAD') ? caller.userId : null,
  };
};

/** Everything that a caller may do to something: what the web needs to show only doors that open. */
export const permissionsOf = (caller: Caller): readonly Permission[] =>
  permissions.filter((permission) => decide(caller, permission).allow);

/**
 * Refuses what a caller may not reach in the very words of what does not exist: nobody learns that it is there.
 * @param resource undefined when there is no such thing
 */
export const mustReach = (caller: Caller, permission: Permission, resource: Resource | undefined): Decision => {
  const decision = resource && decide(caller, permission, resource);
  if (!decision?.allow) throw new Refusal('resource.unknown', {}, 'unknown');
  return decision;
};
