import { randomUUID } from 'node:crypto';
import { addDays, dayOf } from '@rihla/kernel';
import { type Client, type House, ifMatch, openHouse, type TestTenant } from '@rihla/test/house';

let house: House;
let tenant: TestTenant;
let manager: Client;
let director: Client;

const today = dayOf(new Date().toISOString());
const programmeIds = ['PRG-M4SD-TTA'];

beforeAll(async () => {
  house = await openHouse();
  tenant = await house.tenant('asso-tanger');
  manager = await house.member(tenant, 'INCUBATION_MANAGER', 'COUNSELLOR');
  director = await house.member(tenant, 'DIRECTOR');
  const programme = { start: addDays(today, -100), end: addDays(today, 100), territory: ['01.511'] };
  const title = { fr: 'Programme', ar: 'برنامج', en: 'Programme' };
  expect((await director.post('/programmes', { id: programmeIds[0], title, ...programme })).status).toBe(201);
}, 60_000);
afterAll(() => house.close());

const registered = async (given: string): Promise<string> => {
  const id = randomUUID();
  const person = {
    id,
    hubId: 'HUB-TNG',
    name: { latin: { given, family: 'Exemple' } },
    birth: { date: '1990-02-11', precision: 'DAY' },
    sex: 'F',
    nationality: 'CIV',
    province: '01.511',
    noticeVersion: '2026-1',
    noticeLanguage: 'fr',
    legalBasis: 'PUBLIC_INTEREST',
  };
  const answer = await manager.post('/beneficiaries', person);
  expect(answer.body).toMatchObject({ id });
  return id;
};

interface Team {
  version: number;
  status: string;
  collective: boolean;
  members: { memberId: string; displayName?: string; role: string }[];
}
const team = (by: Client, id: string) => by.get<Team>(`/startups/${id}`);

/** A project with this many founders who are nobody's beneficiaries, after a first one who is. */
const project = async (
  name: string,
  founders: number,
  sector = 'FOOD_PROC',
): Promise<{ id: string; version: number; lead: string }> => {
  const id = randomUUID();
  const created = { id, name, sector, province: '01.511', stage: 'INCUBATION' };
  expect((await manager.post('/startups', created)).status).toBe(201);
  const lead = randomUUID();
  const first = {
    memberId: lead,
    kind: 'BENEFICIARY',
    beneficiaryId: await registered(`Awa ${name}`),
    role: 'LEAD',
    founder: true,
  };
  expect((await manager.post(`/startups/${id}/add-member`, first, ifMatch(0))).status).toBe(200);
  for (let version = 1; version < founders; version += 1) await joins(id, version, `Salma${String(version)}`);
  return { id, version: founders, lead };
};

const joins = async (id: string, version: number, given: string): Promise<string> => {
  const memberId = randomUUID();
  const neighbour = {
    memberId,
    kind: 'NON_BENEFICIARY',
    name: { latin: { given, family: 'Voisine' } },
    sex: 'F',
    ageBand: '25_29',
    nationalityGroup: 'MAR',
    noticeVersion: '2026-1',
    role: 'COOP_MEMBER',
    founder: true,
  };
  const answer = await manager.post(`/startups/${id}/add-member`, neighbour, ifMatch(version));
  expect(answer.body).toMatchObject({ version: version + 1 });
  return memberId;
};

const cooperative = {
  legalForm: 'COOPERATIVE',
  registeredOn: today,
  registerName: 'Registre local des coopératives',
  registerNo: 'COOP-17',
  evidenceRef: 'doc-9',
  capitalMad: 100_000,
  shareValueMad: 10_000,
  programmeIds,
};

const figure = async (code: string): Promise<number | undefined> => {
  await house.worker.idle();
  const path = `/indicators?programme=${String(programmeIds[0])}&asOf=${today}&reading=cumulative`;
  return (await director.get<{ values: Record<string, number> }>(path)).body.values[code];
};

describe('SC-04 five founders and a cooperative', () => {
  it('INC-18 refuses four founders, registers five, and counts one collective enterprise', async () => {
    const { id, version } = await project('Mains Unies', 4);
    const refused = await manager.post(`/startups/${id}/formalise`, cooperative, ifMatch(version));
    expect(refused.body).toMatchObject({
      status: 409,
      code: 'startup.too-few-founders',
      params: { minFounders: 5, founders: 4 },
    });
    expect(await figure('C3')).toBe(0);

    const fifth = await joins(id, version, 'Naïma');
    const registeredAt = await manager.post(`/startups/${id}/formalise`, cooperative, ifMatch(version + 1));
    expect(registeredAt.body).toMatchObject({ id, version: version + 2 });
    expect(await figure('C3')).toBe(1);
    const page = await team(manager, id);
    expect(page.headers.etag).toBe(`"${String(version + 2)}"`);
    expect(page.body).toMatchObject({ status: 'FORMALISED', collective: true, registerNo: 'COOP-17' });
    expect(page.body.members.map(({ displayName }) => displayName)).toEqual(
      expect.arrayContaining(['Awa Mains Unies Exemple', 'Naïma Voisine']),
    );

    const leaves = { memberId: fifth, reason: 'Déménagement' };
    expect((await manager.post(`/startups/${id}/remove-member`, leaves, ifMatch(version + 2))).status).toBe(200);
    expect((await team(manager, id)).body).toMatchObject({ collective: true, members: { length: 4 } });
    expect(await figure('C3')).toBe(1);
  });

  it('lists the start-ups by name and by what is looked for, page by page', async () => {
    for (const name of ['Zellige', 'Atelier Nord', 'Moulin']) await project(name, 1, 'CRAFT');
    interface Listed {
      items: { startupId: string; name: string; members: number; status: string }[];
      nextCursor: string | null;
      total: number;
    }
    const first = await manager.get<Listed>('/startups?sector=CRAFT&limit=2');
    expect(first.body).toMatchObject({ items: [{ name: 'Atelier Nord', members: 1 }, { name: 'Moulin' }], total: 3 });
    const next = await manager.get<Listed>(`/startups?sector=CRAFT&limit=2&cursor=${first.body.nextCursor ?? ''}`);
    expect(next.body).toMatchObject({ items: [{ name: 'Zellige' }], nextCursor: null, total: 3 });
    const back = await manager.get<Listed>('/startups?sector=CRAFT&sort=-name&limit=1');
    expect(back.body.items.map(({ name }) => name)).toEqual(['Zellige']);
    const found = await manager.get<Listed>('/startups?q=ATELIER&status=PROJECT');
    expect(found.body.items.map(({ name }) => name)).toEqual(['Atelier Nord']);
    expect((await manager.get<Listed>('/startups?q=100%25')).body.total).toBe(0);
  });

  it('shows no name to who may see no individual', async () => {
    const { id } = await project('Discrète', 2);
    // She wrote nothing herself: no position of hers waits for the rows.
    await house.worker.idle();
    const page = await team(director, id);
    expect(page.body.members).toHaveLength(2);
    expect(JSON.stringify(page.body)).not.toMatch(/Exemple|Voisine/);
  });

  it('INC-05 asks a member for what her kind needs', async () => {
    const { id, version } = await project('Incomplète', 1);
    const member = { memberId: randomUUID(), kind: 'LEGAL_PERSON', role: 'PARTNER', founder: true };
    const asked = await manager.post(`/startups/${id}/add-member`, member, ifMatch(version));
    expect(asked.body).toMatchObject({ status: 422, code: 'startup.member-incomplete' });
    const stranger = { ...member, kind: 'BENEFICIARY', beneficiaryId: randomUUID() };
    const unknown = await manager.post(`/startups/${id}/add-member`, stranger, ifMatch(version));
    expect(unknown.body).toMatchObject({ status: 404, code: 'resource.unknown' });
    const company = { ...member, organisationName: 'Coopérative mère' };
    expect((await manager.post(`/startups/${id}/add-member`, company, ifMatch(version))).status).toBe(200);
    expect((await team(manager, id)).body.members.at(-1)).toMatchObject({ displayName: 'Coopérative mère' });
  });

  it('hands the lead over, is refused by the register, and INC-26 takes nothing once ceased', async () => {
    const { id, lead } = await project('Fragile', 2);
    const page = await team(manager, id);
    const other = page.body.members.find(({ memberId }) => memberId !== lead);
    const decided = async (command: string, body: object, version: number) =>
      (await manager.post(`/startups/${id}/${command}`, body, ifMatch(version))).body;
    expect(await decided('change-lead', { memberId: other?.memberId }, 2)).toMatchObject({ version: 3 });
    expect((await team(manager, id)).body.members.map(({ role }) => role)).toEqual(['LEAD', 'CO_FOUNDER']);
    expect(await decided('reject-formalisation', { reason: 'Statuts à revoir' }, 3)).toMatchObject({ version: 4 });
    expect((await team(manager, id)).body).toMatchObject({ rejectionReason: 'Statuts à revoir', rejectedOn: today });
    expect(await decided('cease', { reason: 'BUSINESS_CEASED', on: today }, 4)).toMatchObject({ version: 5 });
    expect(await decided('change-lead', { memberId: lead }, 5)).toMatchObject({ code: 'startup.ceased' });
    expect((await team(manager, id)).body).toMatchObject({ status: 'CEASED', version: 5 });
  });

  it('answers another organisation as if there were no such start-up', async () => {
    const { id } = await project('Ailleurs', 1);
    const stranger = await house.member(await house.tenant('asso-oujda'), 'INCUBATION_MANAGER');
    for (const asked of [id, randomUUID(), 'not-a-uuid']) {
      expect((await stranger.get(`/startups/${asked}`)).body).toMatchObject({ status: 404, code: 'resource.unknown' });
      const ceased = await stranger.post(`/startups/${asked}/cease`, { reason: 'EXCLUDED', on: today }, ifMatch(0));
      expect(ceased.body).toMatchObject({ status: 404, code: 'resource.unknown' });
    }
    expect((await stranger.get<{ total: number }>('/startups')).body.total).toBe(0);
  });
});
