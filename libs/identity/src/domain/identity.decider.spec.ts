import type { Actor } from '@rihla/kernel';
import { specOf } from '@rihla/kernel/testing';
import { hubAggregate, type OpenHub } from './hub.decider';
import { membershipAggregate, type MembershipCommand, type RoleFacts } from './membership.decider';
import { programmeAggregate, type CreateProgramme } from './programme.decider';
import { tenantAggregate, type RegisterTenant } from './tenant.decider';

const by: Actor = { userId: 'admin', roles: ['TENANT_ADMIN'], hubIds: [] };
const at = '2021-03-02T09:00:00.000Z';
const counsellor: RoleFacts = { code: 'COUNSELLOR', scope: 'CASELOAD' };
const mentor: RoleFacts = { code: 'MENTOR', scope: 'ASSIGNED' };
const director: RoleFacts = { code: 'DIRECTOR', scope: 'TENANT' };

describe('tenant', () => {
  const given = specOf(tenantAggregate.decider);
  const data = { tenantId: 't', slug: 'es-maroc', name: 'ES', organisationType: 'NGO', languages: ['fr'], demo: false };
  const register = (slug = 'es-maroc'): RegisterTenant => ({ type: 'RegisterTenant', data: { ...data, slug }, by, at });
  const registered = { type: 'TenantRegistered', occurredOn: '2021-03-02', data } as const;
  const activated = { type: 'TenantActivated', occurredOn: '2021-03-02', data: { tenantId: 't' } } as const;

  it('is registered and active', () => {
    given().when(register()).happens(registered, activated);
  });
  it('asked twice, nothing new', () => {
    given(registered, activated).when(register()).changesNothing();
  });
  it('keeps its slug', () => {
    given(registered).when(register('other')).refuses('tenant.already-registered');
  });
  it('refuses a slug that cannot stand in an address', () => {
    given().when(register('ES Maroc')).refuses('tenant.slug-malformed');
  });
});

describe('hub', () => {
  const given = specOf(hubAggregate.decider);
  const data = { hubId: 'HUB-TNG', name: 'Tanger', hubType: 'HUB', desks: [], province: '01.511', region: '01' };
  const open = (province = '01.511'): OpenHub => ({
    type: 'OpenHub',
    data: { ...data, province, on: '2020-01-01' },
    by,
    at,
  });
  const opened = { type: 'HubOpened', occurredOn: '2020-01-01', data } as const;

  it('opens in one province', () => {
    given().when(open()).happens(opened);
  });
  it('asked twice, nothing new', () => {
    given(opened).when(open()).changesNothing();
  });
  it('TEN-05 does not move to another province', () => {
    given(opened).when(open('04.421')).refuses('hub.province-fixed');
  });
});

describe('programme', () => {
  const given = specOf(programmeAggregate.decider);
  const data = {
    programmeId: 'P',
    title: { fr: 'P', ar: 'ب', en: 'P' },
    donorOrg: null,
    start: '2020-11-01',
    end: '2023-04-30',
    territory: ['01.511'],
  };
  const create = (more: Partial<typeof data> = {}): CreateProgramme => ({
    type: 'CreateProgramme',
    data: { ...data, ...more },
    by,
    at,
  });
  const created = { type: 'ProgrammeCreated', occurredOn: '2020-11-01', data } as const;

  it('is created with its dates and territory', () => {
    given().when(create()).happens(created);
  });
  it('asked twice, nothing new', () => {
    given(created).when(create()).changesNothing();
  });
  it('ends after it starts', () => {
    given()
      .when(create({ end: '2020-10-31' }))
      .refuses('programme.ends-before-start');
  });
  it('names at least one province', () => {
    given()
      .when(create({ territory: [] }))
      .refuses('programme.territory-missing');
  });
  it('TEN-08 keeps its dates once created', () => {
    given(created)
      .when(create({ end: '2024-01-01' }))
      .refuses('programme.already-created');
  });
});

describe('membership', () => {
  const given = specOf(membershipAggregate.decider);
  const invite = (roles: readonly RoleFacts[], hubIds = ['HUB-TNG']): MembershipCommand => ({
    type: 'InviteUser',
    data: { userId: 'u', email: 'u@example.org', name: 'U', locale: 'fr', roles, hubIds },
    by,
    at,
  });
  const invited = {
    type: 'UserInvited',
    occurredOn: '2021-03-02',
    data: { userId: 'u', email: 'u@example.org', name: 'U', locale: 'fr' },
  } as const;
  const active = (roles: string[], hubIds = ['HUB-TNG']) =>
    ({ type: 'MembershipActivated', occurredOn: '2021-03-02', data: { userId: 'u', roles, hubIds } }) as const;
  const change = (roles: readonly RoleFacts[], userId = 'u'): MembershipCommand => ({
    type: 'ChangeRoles',
    data: { userId, roles, hubIds: ['HUB-TNG'] },
    by,
    at,
  });
  const suspend = (otherAdmins: number): MembershipCommand => ({
    type: 'SuspendMembership',
    data: { userId: 'u', reason: 'LEFT', otherAdmins },
    by,
    at,
  });

  it('is invited and active', () => {
    given()
      .when(invite([counsellor]))
      .happens(invited, active(['COUNSELLOR']));
  });
  it('asked twice, nothing new', () => {
    given(invited, active(['COUNSELLOR']))
      .when(invite([counsellor]))
      .changesNothing();
    given(invited, active(['COUNSELLOR']))
      .when(change([counsellor]))
      .changesNothing();
  });
  it('TEN-04 names a hub unless its scope is the organisation', () => {
    given()
      .when(invite([counsellor], []))
      .refuses('membership.hub-missing');
    given()
      .when(invite([director], []))
      .happens(invited, active(['DIRECTOR'], []));
  });
  it('TEN-14 does not combine an outside role with a staff role', () => {
    given()
      .when(invite([counsellor, mentor]))
      .refuses('membership.roles-incompatible');
  });
  it('TEN-02 keeps the last administrator', () => {
    given(invited, active(['TENANT_ADMIN']))
      .when(suspend(0))
      .refuses('membership.last-admin');
    given(invited, active(['TENANT_ADMIN']))
      .when(suspend(1))
      .happens({
        type: 'MembershipSuspended',
        occurredOn: '2021-03-02',
        data: { userId: 'u', reason: 'LEFT' },
      });
  });
  it('TEN-03 nobody changes their own roles', () => {
    given(invited, active(['TENANT_ADMIN']))
      .when(change([counsellor], 'admin'))
      .refuses('membership.own-roles');
  });
});
