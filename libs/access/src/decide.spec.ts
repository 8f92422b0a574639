import { type Caller, decide, mustReach, permissionsOf, reachOf } from './decide';
import type { Permission } from './permissions';

const caller = (role: string, hubIds: readonly string[] = ['HUB-TNG']): Caller => ({
  tenant: 't',
  userId: 'me',
  roles: [role],
  hubIds,
});

describe('the one decision', () => {
  it('denies what no role was granted, and a role that nobody knows everything', () => {
    expect(decide(caller('MENTOR'), 'case.read').allow).toBe(false);
    expect(permissionsOf(caller('NOBODY'))).toEqual([]);
    expect(permissionsOf({ ...caller('COUNSELLOR'), roles: [] })).toEqual([]);
  });

  it('TEN-03 lets administrators see no beneficiary', () => {
    const own: readonly Permission[] = ['reference.read', 'organisation.manage'];
    for (const role of ['TENANT_ADMIN', 'PLATFORM_ADMIN']) {
      expect(permissionsOf(caller(role)).filter((permission) => !own.includes(permission))).toEqual([]);
    }
  });

  it('reaches a hub only through a membership in it', () => {
    expect(decide(caller('SUPERVISOR'), 'case.read', { hubId: 'HUB-TNG' }).allow).toBe(true);
    expect(decide(caller('SUPERVISOR'), 'case.read', { hubId: 'HUB-RBT' }).allow).toBe(false);
    expect(decide(caller('SUPERVISOR', []), 'case.read', { hubId: null }).allow).toBe(false);
  });

  it('opens a case to its holder and the special fields with it', () => {
    expect(decide(caller('COUNSELLOR'), 'case.read', { hubId: 'HUB-TNG', holderUserId: 'other' }).allow).toBe(false);
    const { allow, fields } = decide(caller('COUNSELLOR'), 'case.read', { hubId: 'HUB-RBT', holderUserId: 'me' });
    expect({ allow, special: fields.has('C3'), sealed: fields.has('C4') }).toEqual({
      allow: true,
      special: true,
      sealed: false,
    });
  });

  it('takes the widest of several roles', () => {
    const both = { ...caller('COUNSELLOR'), roles: ['COUNSELLOR', 'PROTECTION_FOCAL'] };
    expect(reachOf(both, 'case.read')).toEqual({ tenant: true, hubs: [], holder: 'me' });
  });

  it('says of what may not be reached what it says of what does not exist', () => {
    const refusals = [undefined, { hubId: 'HUB-RBT' }].map((resource) => {
      try {
        return mustReach(caller('COUNSELLOR'), 'beneficiary.read', resource);
      } catch (error) {
        return error;
      }
    });
    expect(refusals[0]).toEqual(refusals[1]);
    expect(refusals[0]).toMatchObject({ code: 'resource.unknown', kind: 'unknown' });
  });
});
