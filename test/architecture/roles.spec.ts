import { type Caller, decide, matrix, permissions, permissionsOf, roles } from '@rihla/access';
import { codeList } from '@rihla/platform/code-lists';

const caller = (role: string): Caller => ({ tenant: 't', userId: 'me', roles: [role], hubIds: ['HUB-TNG'] });

describe('the role matrix', () => {
  it.each(
    codeList('roles')
      .filter(({ seesIndividuals }) => !seesIndividuals)
      .map(({ code }) => code),
  )('%s sees no individual: nothing above C1 but the names of colleagues', (role) => {
    for (const permission of permissionsOf(caller(role))) {
      if (permission === 'reference.read' || permission === 'organisation.manage') continue;
      expect({ permission, personal: decide(caller(role), permission).fields.has('C2') }).toEqual({
        permission,
        personal: false,
      });
    }
  });

  it('knows each role of the code list and no other', () => {
    expect([...roles].sort()).toEqual(
      codeList('roles')
        .map(({ code }) => code)
        .sort(),
    );
    for (const permission of permissions) {
      expect(Object.keys(matrix[permission]).filter((role) => !roles.includes(role as never))).toEqual([]);
    }
  });
});
