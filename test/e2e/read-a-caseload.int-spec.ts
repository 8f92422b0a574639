import { randomUUID } from 'node:crypto';
import { addDays, dayOf } from '@rihla/kernel';
import { type Client, type House, ifMatch, openHouse, type TestTenant } from '@rihla/test/house';

const today = dayOf(new Date().toISOString());
const OPENED = [50, 40, 30, 20, 10, 0] as const;

let house: House;
let tenant: TestTenant;
let counsellor: Client;

beforeAll(async () => {
  house = await openHouse();
  tenant = await house.tenant('asso-tanger');
  counsellor = await house.member(tenant, 'COUNSELLOR');
}, 60_000);
afterAll(() => house.close());

const names = [
  'Aïcha Exemple',
  'Mariam Modèle',
  'Rokia Gabarit',
  'Khady Patron',
  'Binta Schéma',
  'Fanta Moule',
  'Sira Calque',
  'Oumou Maquette',
  'Yacine Spécimen',
  'Dado Esquisse',
  'Néné Ébauche',
  'Coumba Prototype',
];

const register = async (): Promise<{ id: string; consentId: string; name: string }> => {
  const [id, consentId] = [randomUUID(), randomUUID()];
  const name = names.shift() ?? '';
  const [given = '', family = ''] = name.split(' ');
  const answer = await counsellor.post('/beneficiaries', {
    id,
    hubId: 'HUB-TNG',
    registeredOn: addDays(today, -60),
    name: { latin: { given, family } },
    birth: { date: '1992-05-04', precision: 'DAY' },
    sex: 'F',
    nationality: 'SEN',
    province: '01.511',
    noticeVersion: '2026-1',
    noticeLanguage: 'fr',
    legalBasis: 'CONSENT',
    consents: [
      {
        id: consentId,
        purpose: 'CASE_MANAGEMENT',
        decision: 'given',
        mode: 'WRITTEN',
        recipients: ['ORGANISATION'],
        fields: ['identity'],
        language: 'fr',
      },
    ],
  });
  expect(answer.status).toBe(201);
  return { id, consentId, name };
};
const open = async (
  daysAgo = 0,
  more: object = {},
): Promise<{ person: string; caseId: string; consentId: string; name: string }> => {
  const { id, consentId, name } = await register();
  const caseId = randomUUID();
  const asked = {
    id: caseId,
    beneficiaryId: id,
    hubId: 'HUB-TNG',
    track: 'TRAINING',
    intensity: 'STANDARD',
    openedOn: addDays(today, -daysAgo),
    legalBasis: 'CONSENT',
    ...more,
  };
  expect((await counsellor.post('/cases', asked)).status).toBe(201);
  return { person: id, caseId, consentId, name };
};
interface Row {
  readonly caseId: string;
  readonly beneficiaryId: string;
  readonly displayName: string;
  readonly status: string;
  readonly erased: boolean;
  readonly track?: string;
}
interface Caseload {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
  readonly total: number;
  readonly counts: object;
}
const caseload = async (query = '', by = counsellor): Promise<Caseload> => {
  const { status, body } = await by.get<Caseload & Record<string, unknown>>(`/caseload${query}`);
  expect(status).toBe(200);
  return body;
};
const rowOf = async (caseId: string, query = '?limit=200'): Promise<Row | undefined> =>
  (await caseload(query)).items.find((row) => row.caseId === caseId);

describe('a caseload', () => {
  const cases: string[] = [];
  beforeAll(async () => {
    for (const daysAgo of OPENED)
      cases.push((await open(daysAgo, daysAgo === 10 ? { track: 'SELF_EMPLOYMENT', intensity: 'LIGHT' } : {})).caseId);
    const seen = {
      id: randomUUID(),
      caseId: cases[0],
      serviceType: 'COUNSELLING',
      channel: 'PHONE',
      heldOn: today,
      durationMin: 30,
      hubId: 'HUB-TNG',
    };
    const [first] = (await caseload()).items;
    await counsellor.post('/sessions', { ...seen, beneficiaryIds: [first?.beneficiaryId] });
    const meeting = {
      id: randomUUID(),
      caseId: cases[1],
      startLocal: { local: `${today}T23:10`, zone: 'Africa/Casablanca' },
      durationMin: 30,
      channel: 'HUB_VISIT',
    };
    expect((await counsellor.post('/appointments', meeting)).status).toBe(201);
  });

  it('counts what asks for attention, over all that one may reach', async () => {
    const counts = { open: 6, noContact: 2, appointmentsToday: 1, withoutAppointment: 5, points: 5.5 };
    expect((await caseload()).counts).toEqual(counts);
    expect((await caseload('?track=SELF_EMPLOYMENT')).counts).toEqual(counts);
  });

  it.each([
    ['lastContact', [1, 2, 3, 4, 0, 5]],
    ['openedOn', [0, 1, 2, 3, 4, 5]],
    ['-openedOn', [5, 4, 3, 2, 1, 0]],
  ])('comes by pages, in a stable order, by %s', async (sort, order) => {
    const found: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Caseload = await caseload(`?sort=${sort}&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      expect(page.total).toBe(6);
      expect(page.items.length).toBeLessThanOrEqual(2);
      found.push(...page.items.map(({ caseId }) => caseId));
      cursor = page.nextCursor;
    }
    // Two cases were last heard of on the same day: their ids decide, one way or the other.
    const position = (caseId: string): number => cases.indexOf(caseId);
    expect(new Set(found).size).toBe(6);
    const tied = sort === 'lastContact' ? 4 : 6;
    expect(found.slice(0, tied).map(position)).toEqual(order.slice(0, tied));
  });

  it('puts the cases without an appointment last, either way', async () => {
    for (const sort of ['nextAppointment', '-nextAppointment']) {
      const { items } = await caseload(`?sort=${sort}`);
      expect(items[0]?.caseId).toBe(cases[1]);
      expect(items).toHaveLength(6);
    }
  });

  it('is filtered', async () => {
    const found = async (query: string): Promise<number[]> =>
      (await caseload(`?sort=openedOn&${query}`)).items.map(({ caseId }) => cases.indexOf(caseId));
    expect(await found('track=SELF_EMPLOYMENT')).toEqual([4]);
    expect(await found('nextAppointment=set')).toEqual([1]);
    expect(await found('nextAppointment=empty')).toEqual([0, 2, 3, 4, 5]);
    expect(await found('noContactDays=29')).toEqual([1, 2]);
    expect(await found('hub=HUB-TNG')).toHaveLength(6);
    expect(await found('hub=HUB-RBA')).toEqual([]);
    expect(await found(`holder=${randomUUID()}`)).toEqual([]);
    expect(await found('status=CLOSED')).toEqual([]);
    expect((await counsellor.get('/caseload?sort=displayName')).status).toBe(422);
    expect((await counsellor.get('/caseload?cursor=nonsense')).status).toBe(422);
  });

  it('is one’s own for a counsellor, the hub’s for a supervisor, nobody’s for the others', async () => {
    const colleague = await house.member(tenant, 'COUNSELLOR');
    expect(await caseload('', colleague)).toMatchObject({
      items: [],
      total: 0,
      nextCursor: null,
      counts: { open: 0, points: 0 },
    });
    expect(await caseload('', await house.member(tenant, 'SUPERVISOR'))).toMatchObject({ total: 6 });
    expect((await (await house.member(tenant, 'DIRECTOR')).get('/caseload')).status).toBe(403);
    expect((await house.stranger().get('/caseload')).status).toBe(401);
  });

  it('of another organisation is as unknown as a random id', async () => {
    const elsewhere = await house.tenant('asso-rabat');
    const foreigner = await house.member(elsewhere, 'COUNSELLOR', 'SUPERVISOR');
    expect(await caseload('', foreigner)).toMatchObject({ items: [], total: 0 });
    const answers = async (id: string) => [
      await foreigner.get(`/cases/${id}`),
      await foreigner.get(`/cases/${id}/timeline`),
      await foreigner.post(`/cases/${id}/assign`, { holderUserId: foreigner.userId }, ifMatch(0)),
      await foreigner.post('/appointments', {
        id: randomUUID(),
        caseId: id,
        startLocal: { local: `${today}T23:40`, zone: 'Africa/Casablanca' },
        durationMin: 10,
        channel: 'PHONE',
      }),
      await foreigner.post(`/sessions/${id}/void`, { reason: 'x' }, ifMatch(0)),
      await foreigner.post(`/appointments/${id}/miss`, { excused: false }, ifMatch(0)),
    ];
    const said = (all: Awaited<ReturnType<typeof answers>>) =>
      all.map(({ status, body: { traceId: _, ...body } }) => ({ status, body }));
    const foreign = said(await answers(cases[0] ?? ''));
    expect(foreign).toEqual(said(await answers(randomUUID())));
    expect(foreign.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
  });
});

describe('when something happens to a person', () => {
  it('ACC-03 her case moves to closure once she withdraws the consent that it rests on', async () => {
    const { person, caseId, consentId } = await open();
    const withdrawn = await counsellor.post(
      `/beneficiaries/${person}/withdraw-consent`,
      { consentId, channel: 'HUB_VISIT' },
      ifMatch(0),
    );
    expect(withdrawn.status).toBe(200);
    await house.worker.idle();
    expect(await rowOf(caseId)).toMatchObject({ status: 'CLOSURE_PENDING' });
    const { body } = await counsellor.get<{ items: { type: string; actor?: object }[] }>(`/cases/${caseId}/timeline`);
    expect(body.items.map(({ type }) => type)).toEqual(['ClosureRequested', 'CaseOpened']);
  });

  const merge = async (survivor: string, merged: string): Promise<void> => {
    const coordinator = await house.member(tenant, 'HUB_COORDINATOR');
    const proposal = { otherId: merged, reason: 'SAME_PERSON' };
    const proposed = await counsellor.post(`/beneficiaries/${survivor}/propose-merge`, proposal, ifMatch(0));
    expect(proposed).toMatchObject({ status: 200 });
    expect(
      (await coordinator.post(`/beneficiaries/${survivor}/confirm-merge`, { otherId: merged }, ifMatch(1))).status,
    ).toBe(200);
    await house.worker.idle();
  };

  it('BEN-10 of two open cases the survivor’s stays and the other is closed as a duplicate', async () => {
    const [one, other] = [await open(), await open()];
    await merge(one.person, other.person);
    expect(await rowOf(one.caseId)).toMatchObject({ status: 'OPEN_INTAKE' });
    expect(await rowOf(other.caseId)).toBeUndefined();
    expect(await rowOf(other.caseId, '?status=CLOSED')).toMatchObject({
      beneficiaryId: one.person,
      displayName: one.name,
    });
  });

  it('BEN-10 a merged person’s only case goes on as the survivor’s', async () => {
    const [survivor, other] = [await register(), await open()];
    await merge(survivor.id, other.person);
    expect(await rowOf(other.caseId)).toMatchObject({
      status: 'OPEN_INTAKE',
      beneficiaryId: survivor.id,
      displayName: survivor.name,
    });
    const changed = await counsellor.post(
      `/cases/${other.caseId}/change-track`,
      { track: 'WAGE_EMPLOYMENT' },
      ifMatch(1),
    );
    expect(changed.status).toBe(200);
    const again = {
      id: randomUUID(),
      beneficiaryId: survivor.id,
      hubId: 'HUB-TNG',
      track: 'TRAINING',
      intensity: 'LIGHT',
      legalBasis: 'CONSENT',
    };
    expect((await counsellor.post('/cases', again)).body).toMatchObject({ code: 'case.another-is-open' });
  });

  it('an erased person leaves a row without anything of her', async () => {
    const { person, caseId } = await open();
    const dpo = await house.member(tenant, 'DPO');
    expect((await dpo.post(`/beneficiaries/${person}/erase`, { reason: 'SUBJECT_REQUEST' }, ifMatch(0))).status).toBe(
      200,
    );
    await house.worker.idle();
    const row = await rowOf(caseId);
    expect(row).toMatchObject({ erased: true, displayName: '' });
    expect(row).not.toHaveProperty('track');
    expect((await counsellor.get(`/cases/${caseId}`)).body).toMatchObject({ erased: true, displayName: '' });
  });
});
