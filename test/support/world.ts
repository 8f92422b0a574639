import { matrix, type Permission, type Role, type Scope } from '@rihla/access';
import { type Client, type House, ifMatch, type TestTenant } from './house';
import { type Canary, steps, type Things } from './recipes';
import { routesOf } from './routes';
import { rarePhone, rareWord } from './sample';

/** One thing of every kind, made through the doors of the house. */
export interface World {
  readonly tenant: TestTenant;
  readonly canary: Canary;
  readonly things: Things;
  /** Somebody who may, as far as a role reaches. */
  who(permission: Permission): Promise<Client>;
}

const WIDEST: readonly Scope[] = ['TENANT', 'HUB', 'CASELOAD'];

/** The role that reaches furthest with a permission. */
const roleFor = (permission: Permission): Role => {
  const grants = Object.entries(matrix[permission]);
  const [role] = WIDEST.flatMap((scope) => grants.filter(([, grant]) => grant.scope === scope))[0] ?? [];
  if (role === undefined) throw new Error(`nobody may ${permission}`);
  return role as Role;
};

/** What is keyed by the id of a person, although it is no route of hers. */
const OF_A_PERSON = /^\/api\/v1\/(mentees|auto-entrepreneurs)\//;

/** The kind of thing that stands behind a route: `/api/v1/cases/:id/assign` is about a `caseId`. */
export const kindOf = (url: string): string | undefined =>
  OF_A_PERSON.test(url)
    ? 'beneficiaryId'
    : steps.find(({ route, kind }) => kind !== undefined && (url === route || url.startsWith(`${route}/`)))?.kind;

/** Makes an organisation with a thing of every kind that the router lets one make. */
export const settle = async (house: House, slug: string): Promise<World> => {
  const tenant = await house.tenant(slug);
  const canary = { word: rareWord(), arabic: arabicWord(), phone: rarePhone() };
  const members = new Map<Role, Promise<Client>>();
  const who = (permission: Permission): Promise<Client> => {
    const role = roleFor(permission);
    const member = members.get(role) ?? house.member(tenant, role);
    members.set(role, member);
    return member;
  };
  const routes = routesOf(house.app).filter(({ handler }) => handler?.door && handler.door.kind !== 'answers');
  const unmade = routes.filter(({ url, handler }) => handler?.door?.kind === 'creates' && kindOf(url) === undefined);
  if (unmade.length > 0) throw new Error(`no step makes a thing of ${unmade.map(({ url }) => url).join(', ')}`);

  let things: Things = { tenantId: tenant.id, staffUserId: (await who('organisation.manage')).userId };
  const versions = new Map<string, number>();
  for (const { route, kind, about, body } of steps) {
    const requirement = routes.find(({ url }) => url === route)?.handler?.requirement;
    if (requirement === undefined) throw new Error(`nothing answers ${route}`);
    const asked = body(things, canary);
    const id = things[about ?? ''] ?? (asked as { id: string }).id;
    const path = route.replace('/api/v1', '').replace(':id', id);
    const client = await who(requirement as Permission);
    const place = route.split('/')[3] ?? '';
    const seen = versions.get(`${place}/${id}`) ?? 0;
    const answer = await client.post<{ version: number }>(path, asked, about === undefined ? {} : ifMatch(seen));
    if (answer.status >= 300) throw new Error(`${path} answered ${JSON.stringify(answer.body)}`);
    versions.set(`${place}/${id}`, answer.body.version);
    if (kind !== undefined) things = { ...things, [kind]: id };
  }
  await house.worker.idle();
  return { tenant, canary, things, who };
};

const ARABIC = 'ابتثجحخدذرزسشصضطظعغفقكلمنه';

const arabicWord = (): string =>
  rareWord()
    .slice(2)
    .replaceAll(/./g, (letter) => ARABIC[letter.charCodeAt(0) - 97] ?? '');
