import { randomUUID } from 'node:crypto';
import { matrix, type Permission, type Role, type Scope } from '@rihla/access';
import type { Client, House, TestTenant } from './house';
import { routesOf } from './routes';
import { rarePhone, rareWord, today } from './sample';

/** Ids by the name of the field that holds them: `beneficiaryId`, `caseId` … */
export type Things = Readonly<Record<string, string>>;

/** What nobody outside of an organisation may ever see: a word in names and notes, a phone number. */
export interface Canary {
  readonly word: string;
  readonly arabic: string;
  readonly phone: string;
}

/** One thing of every kind, made through the doors of the house. */
export interface World {
  readonly tenant: TestTenant;
  readonly canary: Canary;
  readonly things: Things;
  /** Somebody who may, as far as a role reaches. */
  who(permission: Permission): Promise<Client>;
}

interface Recipe {
  readonly route: string;
  readonly kind: string;
  readonly body: (things: Things, canary: Canary) => object;
}

export const person = ({ word, arabic, phone }: Canary, more: object = {}): object => ({
  id: randomUUID(),
  hubId: 'HUB-TNG',
  name: { latin: { given: `Awa ${word}`, family: word }, arabic: { given: arabic, family: arabic } },
  birth: { date: '1992-05-04', precision: 'DAY' },
  sex: 'F',
  nationality: 'SEN',
  province: '01.511',
  phone,
  email: `${word}@test.example`,
  noticeVersion: '2026-1',
  noticeLanguage: 'fr',
  legalBasis: 'CONSENT',
  consents: ['CASE_MANAGEMENT', 'SENSITIVE_DATA', 'MENTORING'].map((purpose) => ({
    id: randomUUID(),
    purpose,
    decision: 'given',
    mode: 'WRITTEN',
    recipients: ['ORGANISATION'],
    fields: ['identity'],
    language: 'fr',
  })),
  ...more,
});

/** How a thing of each kind is made, in the order in which they need each other. */
const recipes: readonly Recipe[] = [
  {
    route: '/api/v1/hubs',
    kind: 'hubId',
    body: (_, { word }) => ({ id: `HUB-${word}`, name: 'Antenne', hubType: 'HUB', province: '01.511' }),
  },
  {
    route: '/api/v1/programmes',
    kind: 'programmeId',
    body: (_, { word }) => ({
      id: `PRG-${word}`,
      title: { fr: 'Programme', ar: 'برنامج', en: 'Programme' },
      start: '2020-01-01',
      end: '2035-12-31',
      territory: ['01.511'],
    }),
  },
  {
    route: '/api/v1/staff',
    kind: 'userId',
    body: (_, { word }) => ({
      id: randomUUID(),
      email: `agent.${word}@test.example`,
      name: `Agent ${word}`,
      roles: ['COUNSELLOR'],
      hubIds: ['HUB-TNG'],
      initialPassword: 'a long enough password',
    }),
  },
  { route: '/api/v1/beneficiaries', kind: 'beneficiaryId', body: (_, canary) => person(canary) },
  {
    route: '/api/v1/beneficiaries',
    kind: 'otherId',
    body: (_, { word }) => {
      const other = rareWord();
      return person({ word: other, arabic: 'سفيان', phone: rarePhone() }, { email: `other.${word}@test.example` });
    },
  },
  {
    route: '/api/v1/cases',
    kind: 'caseId',
    body: ({ beneficiaryId, programmeId }) => ({
      id: randomUUID(),
      beneficiaryId,
      hubId: 'HUB-TNG',
      track: 'SELF_EMPLOYMENT',
      intensity: 'STANDARD',
      legalBasis: 'CONSENT',
      programmeIds: [programmeId],
    }),
  },
  {
    route: '/api/v1/appointments',
    kind: 'appointmentId',
    body: ({ caseId }) => ({
      id: randomUUID(),
      caseId,
      startLocal: { local: `${String(Number(today().slice(0, 4)) + 1)}-03-02T10:00`, zone: 'Africa/Casablanca' },
      durationMin: 30,
      channel: 'HUB_VISIT',
    }),
  },
  {
    route: '/api/v1/sessions',
    kind: 'sessionId',
    body: ({ beneficiaryId, caseId, programmeId }, { word, phone }) => ({
      id: randomUUID(),
      beneficiaryIds: [beneficiaryId],
      caseId,
      serviceType: 'COUNSELLING',
      channel: 'HUB_VISIT',
      heldOn: today(),
      durationMin: 40,
      hubId: 'HUB-TNG',
      note: `Elle s'appelle ${word}, au ${phone}`,
      programmeIds: [programmeId],
    }),
  },
  {
    route: '/api/v1/startups',
    kind: 'startupId',
    body: () => ({ id: randomUUID(), name: 'Coopérative', sector: 'AGRI', province: '01.511', stage: 'IDEATION' }),
  },
  {
    route: '/api/v1/business-supports',
    kind: 'supportId',
    body: ({ beneficiaryId, programmeId }) => ({
      id: randomUUID(),
      beneficiaryId,
      supportType: 'BUSINESS_PLAN',
      deliveredOn: today(),
      hours: 3,
      programmeIds: [programmeId],
    }),
  },
];

const WIDEST: readonly Scope[] = ['TENANT', 'HUB', 'CASELOAD'];

/** The role that reaches furthest with a permission. */
export const roleFor = (permission: Permission): Role => {
  const grants = Object.entries(matrix[permission]);
  const [role] = WIDEST.flatMap((scope) => grants.filter(([, grant]) => grant.scope === scope))[0] ?? [];
  if (role === undefined) throw new Error(`nobody may ${permission}`);
  return role as Role;
};

/** The kind of thing that stands behind a route: `/api/v1/cases/:id/assign` is about a `caseId`. */
export const kindOf = (url: string): string | undefined =>
  recipes.find(({ route }) => url === route || url.startsWith(`${route}/`))?.kind;

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
  const creating = routesOf(house.app).filter(({ handler }) => handler?.door?.kind === 'creates');
  const unknown = creating.filter(({ url }) => recipes.every(({ route }) => route !== url)).map(({ url }) => url);
  if (unknown.length > 0) throw new Error(`no recipe makes a thing of ${unknown.join(', ')}`);

  let things: Things = { tenantId: tenant.id, staffUserId: (await who('organisation.manage')).userId };
  for (const { route, kind, body } of recipes) {
    const requirement = creating.find(({ url }) => url === route)?.handler?.requirement;
    if (requirement === undefined) continue;
    const client = await who(requirement as Permission);
    const answer = await client.post<{ id: string }>(route.replace('/api/v1', ''), body(things, canary));
    if (answer.status !== 201) throw new Error(`${route} answered ${JSON.stringify(answer.body)}`);
    things = { ...things, [kind]: answer.body.id };
  }
  await house.worker.idle();
  return { tenant, canary, things, who };
};

const arabicWord = (): string =>
  [...rareWord().slice(2)].map((letter) => 'بتثجحخدذرزسشصضطظعغفقكلمنهوي'[letter.charCodeAt(0) - 97]).join('');
