import { randomUUID } from 'node:crypto';
import { addDays, dayOf } from '@rihla/kernel';
import { type Client, type House, ifMatch, openHouse, type TestTenant } from '@rihla/test/house';

const today = dayOf(new Date().toISOString());
const tomorrow = addDays(today, 1);

let house: House;
let tenant: TestTenant;
let counsellor: Client;
let supervisor: Client;

beforeAll(async () => {
  house = await openHouse();
  tenant = await house.tenant('asso-tanger');
  counsellor = await house.member(tenant, 'COUNSELLOR');
  supervisor = await house.member(tenant, 'SUPERVISOR');
}, 60_000);
afterAll(() => house.close());

/** Invented names, each far enough from the others not to be taken for a duplicate. */
const names = [
  'Aïcha Exemple',
  'Mariam Modèle',
  'Rokia Gabarit',
  'Khady Patron',
  'Binta Schéma',
  'Fanta Moule',
  'Sira Calque',
  'Oumou Maquette',
  'Néné Ébauche',
  'Dado Esquisse',
  'Yacine Spécimen',
  'Coumba Prototype',
];

const register = async (by = counsellor): Promise<{ id: string; consentId: string; name: string }> => {
  const [id, consentId] = [randomUUID(), randomUUID()];
  const name = names.shift() ?? 'Personne';
  const [given = '', family = ''] = name.split(' ');
  const consent = {
    id: consentId,
    purpose: 'CASE_MANAGEMENT',
    decision: 'given',
    mode: 'WRITTEN',
    recipients: ['ORGANISATION'],
    fields: ['identity'],
    language: 'fr',
  };
  const answer = await by.post('/beneficiaries', {
    id,
    hubId: 'HUB-TNG',
    registeredOn: addDays(today, -40),
    name: { latin: { given, family } },
    birth: { date: '1992-05-04', precision: 'DAY' },
    sex: 'F',
    nationality: 'SEN',
    province: '01.511',
    noticeVersion: '2026-1',
    noticeLanguage: 'fr',
    legalBasis: 'CONSENT',
    consents: [consent],
  });
  expect(answer.status).toBe(201);
  return { id, consentId, name };
};
const caseFor = (beneficiaryId: string, more: object = {}) => ({
  id: randomUUID(),
  beneficiaryId,
  hubId: 'HUB-TNG',
  track: 'SELF_EMPLOYMENT',
  intensity: 'STANDARD',
  openedOn: addDays(today, -30),
  legalBasis: 'CONSENT',
  programmeIds: [],
  ...more,
});
const sessionWith = (beneficiaryIds: readonly string[], more: object = {}) => ({
  id: randomUUID(),
  beneficiaryIds,
  serviceType: 'COUNSELLING',
  channel: 'HUB_VISIT',
  heldOn: today,
  durationMin: 45,
  hubId: 'HUB-TNG',
  note: 'Projet de couture.',
  ...more,
});
const appointmentIn = (caseId: string, time: string, more: object = {}) => ({
  id: randomUUID(),
  caseId,
  startLocal: { local: `${tomorrow}T${time}`, zone: 'Africa/Casablanca' },
  durationMin: 45,
  channel: 'HUB_VISIT',
  ...more,
});
const open = async (): Promise<{ person: string; caseId: string; consentId: string; name: string }> => {
  const { id, consentId, name } = await register();
  const asked = caseFor(id);
  expect((await counsellor.post('/cases', asked)).status).toBe(201);
  return { person: id, caseId: asked.id, consentId, name };
};

interface Row {
  readonly caseId: string;
  readonly displayName: string;
  readonly sessions: number;
  readonly status: string;
  readonly overdue: boolean;
  readonly daysSinceContact?: number;
  readonly track?: string;
  readonly nextAppointment?: { readonly appointmentId: string; readonly version: number };
}
interface Caseload {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
  readonly total: number;
  readonly counts: Readonly<Record<string, number>>;
}
const caseload = async (query = '', by = counsellor): Promise<Caseload> =>
  (await by.get<Caseload & Record<string, unknown>>(`/caseload${query}`)).body;
const rowOf = async (caseId: string): Promise<Row | undefined> =>
  (await caseload('?limit=200')).items.find((row) => row.caseId === caseId);

describe('a counsellor accompanies a person', () => {
  it('opens a case, and one only (ACC-01)', async () => {
    const { id, name } = await register();
    const asked = caseFor(id);
    const opened = await counsellor.post('/cases', asked);
    expect(opened).toMatchObject({ status: 201, body: { id: asked.id, version: 0 } });
    expect((await counsellor.post('/cases', asked)).body).toEqual(opened.body);
    const second = await counsellor.post('/cases', caseFor(id));
    expect(second).toMatchObject({ status: 409, body: { code: 'case.another-is-open', params: { caseId: asked.id } } });

    const file = await counsellor.get(`/cases/${asked.id}`);
    expect(file.headers.etag).toBe('"0"');
    expect(file.body).toMatchObject({
      displayName: name,
      erased: false,
      track: 'SELF_EMPLOYMENT',
      status: 'OPEN_INTAKE',
      holderUserId: counsellor.userId,
      holderName: 'Agent COUNSELLOR',
      sessions: 0,
      upcoming: [],
      consents: ['CASE_MANAGEMENT'],
      programmeIds: [],
    });
    expect((await counsellor.get(`/beneficiaries/${id}`)).body).toMatchObject({
      cases: [{ caseId: asked.id, status: 'OPEN_INTAKE' }],
    });
    expect(await rowOf(asked.id)).toMatchObject({ displayName: name, overdue: false, sessions: 0 });
  });

  it('is refused without a consent, and for a programme that nobody knows', async () => {
    const { id } = await register();
    expect((await counsellor.post('/cases', caseFor(id, { programmeIds: ['PRG-NONE'] }))).body).toMatchObject({
      status: 422,
      code: 'programme.unknown',
    });
    expect((await counsellor.post('/cases', caseFor(id, { holderUserId: supervisor.userId }))).body).toMatchObject({
      code: 'case.holder-not-counsellor-of-hub',
    });
    expect((await counsellor.post('/cases', caseFor(id, { openedOn: tomorrow }))).body).toMatchObject({
      code: 'case.opened-in-future',
    });
  });

  it('records a session and sees her caseload move; a void moves it back', async () => {
    const { person, caseId } = await open();
    const session = sessionWith([person], { caseId, heldOn: addDays(today, -2) });
    expect((await counsellor.post('/sessions', session)).status).toBe(201);
    expect(await rowOf(caseId)).toMatchObject({ sessions: 1, daysSinceContact: 2 });

    const text = sessionWith([person], { channel: 'SMS', note: undefined });
    await counsellor.post('/sessions', text);
    expect(await rowOf(caseId)).toMatchObject({ sessions: 2, daysSinceContact: 2 });

    const correction = {
      ...session,
      id: undefined,
      beneficiaryIds: undefined,
      caseId: undefined,
      heldOn: addDays(today, -5),
      reason: 'Mauvais jour',
    };
    expect((await counsellor.post(`/sessions/${session.id}/correct`, correction, ifMatch(0))).body).toMatchObject({
      version: 1,
    });
    expect(await rowOf(caseId)).toMatchObject({ daysSinceContact: 5 });

    expect((await counsellor.post(`/sessions/${session.id}/void`, { reason: ' ' }, ifMatch(1))).body).toMatchObject({
      code: 'session.reason-missing',
    });
    expect(
      (await counsellor.post(`/sessions/${session.id}/void`, { reason: 'Mauvais dossier' }, ifMatch(1))).status,
    ).toBe(200);
    const row = await rowOf(caseId);
    expect(row).toMatchObject({ sessions: 1 });
    expect(row).not.toHaveProperty('daysSinceContact');
  });

  it('says each session to the statistics once, whatever was corrected or voided (ACC-28)', async () => {
    const { person, caseId } = await open();
    const { id: statTenant } = tenant;
    const counted = async (): Promise<object[]> => {
      await house.worker.idle();
      return house.ground.transactions.inTenant(statTenant, (tx) =>
        tx.query(
          `select fact_type, dims ->> 'channel' as channel from read.stat_fact_v1
           where not voided and dims ->> 'serviceType' = 'LEGAL_AID'`,
        ),
      );
    };
    const session = sessionWith([person], { caseId, serviceType: 'LEGAL_AID' });
    await counsellor.post('/sessions', session);
    expect(await counted()).toEqual([{ fact_type: 'SessionRecorded', channel: 'HUB_VISIT' }]);
    const { id: _, beneficiaryIds: __, ...content } = { ...session, caseId: undefined };
    await counsellor.post(
      `/sessions/${session.id}/correct`,
      { ...content, channel: 'PHONE', reason: 'Canal' },
      ifMatch(0),
    );
    expect(await counted()).toEqual([{ fact_type: 'SessionRecorded', channel: 'PHONE' }]);
    await counsellor.post(`/sessions/${session.id}/void`, { reason: 'Erreur' }, ifMatch(1));
    expect(await counted()).toEqual([]);
  });

  it('ACC-13 is refused a session of tomorrow, and nothing is kept', async () => {
    const { person, caseId } = await open();
    const refused = await counsellor.post('/sessions', sessionWith([person], { caseId, heldOn: tomorrow }));
    expect(refused).toMatchObject({ status: 409, body: { code: 'session.in-future' } });
    expect(await rowOf(caseId)).toMatchObject({ sessions: 0 });
  });

  it('counts a session with several people in the case of each', async () => {
    const [one, two] = [await open(), await open()];
    const session = sessionWith([one.person, two.person], { caseId: one.caseId, channel: 'GROUP' });
    await counsellor.post('/sessions', session);
    expect(await rowOf(one.caseId)).toMatchObject({ sessions: 1, daysSinceContact: 0 });
    expect(await rowOf(two.caseId)).toMatchObject({ sessions: 1, daysSinceContact: 0 });
    const strange = sessionWith([one.person], { caseId: two.caseId });
    expect((await counsellor.post('/sessions', strange)).body).toMatchObject({ code: 'session.case-of-another' });
  });

  it('plans appointments that do not overlap (ACC-12), and moves, misses or holds them', async () => {
    const { person, caseId } = await open();
    const other = await open();
    const first = appointmentIn(caseId, '09:00', { place: 'Hub, salle 2' });
    expect((await counsellor.post('/appointments', first)).status).toBe(201);
    expect((await counsellor.post('/appointments', appointmentIn(other.caseId, '09:30'))).body).toMatchObject({
      code: 'agenda.staff-busy',
    });
    expect(await rowOf(caseId)).toMatchObject({
      nextAppointment: { appointmentId: first.id, version: 0, startLocal: first.startLocal },
    });

    const { caseId: _, ...later } = appointmentIn(caseId, '09:30');
    const moved = await counsellor.post(`/appointments/${first.id}/reschedule`, later, ifMatch(0));
    expect(moved).toMatchObject({ status: 200, body: { id: first.id, version: 1 } });
    expect((await counsellor.get(`/cases/${caseId}`)).body).toMatchObject({
      upcoming: [{ appointmentId: later.id, version: 0 }],
      nextAppointment: { appointmentId: later.id },
    });
    const agenda = await counsellor.get<{ items: { appointmentId: string; status: string }[] }>(
      `/appointments?from=${tomorrow}&to=${tomorrow}`,
    );
    expect(agenda.body.items.map(({ appointmentId, status }) => [appointmentId, status])).toEqual([
      [first.id, 'RESCHEDULED'],
      [later.id, 'SCHEDULED'],
    ]);

    expect((await counsellor.post(`/appointments/${later.id}/miss`, { excused: true }, ifMatch(0))).body).toMatchObject(
      { code: 'appointment.still-to-come' },
    );
    const session = sessionWith([person], { caseId, appointmentId: later.id });
    expect((await counsellor.post('/sessions', session)).status).toBe(201);
    expect((await counsellor.post(`/appointments/${later.id}/cancel`, { by: 'STAFF' }, ifMatch(1))).body).toMatchObject(
      { code: 'appointment.held' },
    );
    expect(await rowOf(caseId)).not.toHaveProperty('nextAppointment');

    const free = appointmentIn(other.caseId, '09:30');
    expect((await counsellor.post('/appointments', free)).status).toBe(201);
    expect((await counsellor.post(`/appointments/${free.id}/cancel`, { by: 'PERSON' }, ifMatch(0))).status).toBe(200);
    const absent = appointmentIn(other.caseId, '23:00', {
      startLocal: { local: `${today}T23:00`, zone: 'Africa/Casablanca' },
    });
    await counsellor.post('/appointments', absent);
    expect((await counsellor.post(`/appointments/${absent.id}/miss`, { excused: true }, ifMatch(0))).status).toBe(200);
    const day = await counsellor.get<{ items: { status: string }[] }>(`/appointments`);
    expect(day.body.items.map(({ status }) => status)).toEqual(['NO_SHOW_EXCUSED']);
  });

  it('ACC-27 shows each reader of the timeline the notes that she may read', async () => {
    const { person, caseId } = await open();
    for (const confidentiality of ['STANDARD', 'RESTRICTED', 'PROTECTION', 'PERSONAL']) {
      await counsellor.post('/sessions', sessionWith([person], { caseId, confidentiality, note: confidentiality }));
    }
    const notes = async (by: Client): Promise<unknown[]> => {
      const { body } = await by.get<{ items: { type: string; data: { note?: string } }[] }>(
        `/cases/${caseId}/timeline`,
      );
      expect(body.items.at(-1)?.type).toBe('CaseOpened');
      return body.items.flatMap(({ data }) => data.note ?? []).sort();
    };
    await house.worker.idle();
    expect(await notes(counsellor)).toEqual(['PERSONAL', 'RESTRICTED', 'STANDARD']);
    expect(await notes(supervisor)).toEqual(['RESTRICTED', 'STANDARD']);
    expect(await notes(await house.member(tenant, 'PROTECTION_FOCAL'))).toEqual([
      'PROTECTION',
      'RESTRICTED',
      'STANDARD',
    ]);
    expect(await notes(await house.member(tenant, 'COMMUNITY_AGENT'))).toEqual([]);
  });

  it('changes intensity and track; her supervisor hands the case over', async () => {
    const { caseId } = await open();
    const colleague = await house.member(tenant, 'COUNSELLOR');
    expect(
      (await counsellor.post(`/cases/${caseId}/change-intensity`, { intensity: 'INTENSIVE' }, ifMatch(0))).status,
    ).toBe(200);
    expect((await counsellor.post(`/cases/${caseId}/change-track`, { track: 'TRAINING' }, ifMatch(1))).status).toBe(
      200,
    );
    expect(await rowOf(caseId)).toMatchObject({ track: 'TRAINING', intensity: 'INTENSIVE', version: 2, overdue: true });
    expect(
      (await counsellor.post(`/cases/${caseId}/assign`, { holderUserId: colleague.userId }, ifMatch(2))).status,
    ).toBe(403);
    expect(
      (await supervisor.post(`/cases/${caseId}/assign`, { holderUserId: colleague.userId }, ifMatch(1))).status,
    ).toBe(412);
    expect(
      (await supervisor.post(`/cases/${caseId}/assign`, { holderUserId: colleague.userId }, ifMatch(2))).status,
    ).toBe(200);
    await house.worker.idle();
    expect(await rowOf(caseId)).toBeUndefined();
    expect((await caseload('', colleague)).items).toMatchObject([{ caseId, holderUserId: colleague.userId }]);
    // Her own hub, and another's case: unknown.
    expect((await counsellor.get(`/cases/${caseId}`)).body).toMatchObject({ status: 404, code: 'resource.unknown' });
  });
});
