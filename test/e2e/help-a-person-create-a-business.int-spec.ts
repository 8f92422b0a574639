import { randomUUID } from 'node:crypto';
import { addDays, dayOf } from '@rihla/kernel';
import { type Answer, type Client, type House, ifMatch, openHouse, type TestTenant } from '@rihla/test/house';

let house: House;
let tenant: TestTenant;
let counsellor: Client;
let officer: Client;

const today = dayOf(new Date().toISOString());
const programmeIds = ['PRG-M4SD-TTA'];

beforeAll(async () => {
  house = await openHouse();
  tenant = await house.tenant('asso-tanger');
  counsellor = await house.member(tenant, 'COUNSELLOR');
  officer = await house.member(tenant, 'ME_OFFICER');
  const director = await house.member(tenant, 'DIRECTOR');
  const label = 'Programme';
  const programme = { start: addDays(today, -100), end: addDays(today, 100), territory: ['01.511'] };
  const created = await director.post('/programmes', {
    id: programmeIds[0],
    title: { fr: label, ar: 'برنامج', en: label },
    ...programme,
  });
  expect(created.status).toBe(201);
}, 60_000);
afterAll(() => house.close());

const registered = async (given: string): Promise<string> => {
  const id = randomUUID();
  const person = {
    id,
    hubId: 'HUB-TNG',
    name: { latin: { given, family: 'Exemple' } },
    birth: { date: '1992-05-04', precision: 'DAY' },
    sex: 'F',
    nationality: 'SEN',
    province: '01.511',
    noticeVersion: '2026-1',
    noticeLanguage: 'fr',
    legalBasis: 'CONSENT',
    consents: ['CASE_MANAGEMENT', 'SENSITIVE_DATA'].map((purpose) => ({
      id: randomUUID(),
      purpose,
      decision: 'given',
      mode: 'WRITTEN',
      recipients: ['ORGANISATION'],
      fields: ['identity'],
    })),
  };
  expect((await counsellor.post('/beneficiaries', person)).status).toBe(201);
  return id;
};

const figure = async (code: string): Promise<number | undefined> => {
  await house.worker.idle();
  const answer = await officer.get<{ values: Record<string, number> }>(
    `/indicators?programme=${String(programmeIds[0])}&asOf=${today}&reading=cumulative`,
  );
  expect(answer.status).toBe(200);
  return answer.body.values[code];
};

const support = (beneficiaryId: string, supportType: string) => ({
  id: randomUUID(),
  beneficiaryId,
  supportType,
  deliveredOn: today,
  hours: 12,
  programmeIds,
});

describe('SC-02 a counsellor helps a person to create a business', () => {
  it('counts her once for two supports, and no more once both are voided', async () => {
    const aicha = await registered('Aïcha');
    const before = (await figure('C1')) ?? 0;
    const supports = ['TRAINING', 'LEGAL_SETUP', 'INFORMATION'].map((type) => support(aicha, type));
    for (const each of supports) {
      expect((await counsellor.post('/business-supports', each)).status).toBe(201);
    }
    expect(await figure('C1')).toBe(before + 1);
    const voided = { reason: 'Saisi deux fois' };
    for (const { id } of supports.slice(0, 2)) {
      const answer = await counsellor.post(`/business-supports/${id}/void`, voided, ifMatch(0));
      expect(answer.body).toMatchObject({ id, version: 1 });
    }
    expect(await figure('C1')).toBe(before);
  });

  it('INC-16 cannot file with a passport, can with a registration card, and counts on the day of the register', async () => {
    const aicha = await registered('Khady');
    const before = (await figure('C2')) ?? 0;
    const path = `/auto-entrepreneurs/${aicha}`;
    expect((await counsellor.get(path)).body).toEqual({ beneficiaryId: aicha, version: -1, status: 'NONE' });
    const show = (docType: string, number: string, version: number) =>
      counsellor.post(`/beneficiaries/${aicha}/record-identity-document`, { docType, number }, ifMatch(version));

    expect((await show('PASSPORT', 'P-0001', 0)).status).toBe(200);
    const filing = { submittedOn: today, activity: 'TEXTILE', programmeIds };
    const refused = await counsellor.post(`${path}/submit-application`, filing, ifMatch(-1));
    expect(refused.body).toMatchObject({ status: 409, code: 'autoentrepreneur.document-does-not-allow' });

    expect((await show('REGISTRATION_CARD', 'R-0001', 1)).status).toBe(200);
    const filed = await counsellor.post(`${path}/submit-application`, filing, ifMatch(-1));
    expect(filed.body).toMatchObject({ id: aicha, version: 0 });
    expect(await figure('C2')).toBe(before);

    const register = {
      registeredOn: today,
      registerNo: 'AE-000123',
      activity: 'TEXTILE',
      evidenceRef: 'doc-1',
      programmeIds,
    };
    expect((await counsellor.post(`${path}/obtain-status`, register, ifMatch(0))).status).toBe(200);
    expect(await figure('C2')).toBe(before + 1);
    const standing = await counsellor.get(path);
    expect(standing.headers.etag).toBe('"1"');
    expect(standing.body).toEqual({
      beneficiaryId: aicha,
      version: 1,
      status: 'REGISTERED',
      registeredOn: today,
      activity: 'TEXTILE',
    });

    const left = { reason: 'OWN_REQUEST', on: today };
    expect((await counsellor.post(`${path}/deregister`, left, ifMatch(1))).status).toBe(200);
    expect(await figure('C2')).toBe(before + 1);
    expect((await counsellor.get(path)).body).toMatchObject({ status: 'DEREGISTERED', deregisteredOn: today });
  });

  it('is told why the office refused, and only she may know', async () => {
    const path = `/auto-entrepreneurs/${await registered('Rokia')}`;
    const refusal = await counsellor.post(`${path}/reject-application`, { reason: 'Dossier incomplet' }, ifMatch(-1));
    expect(refusal.status).toBe(200);
    const standing = await counsellor.get(path);
    expect(standing.body).toMatchObject({ status: 'REJECTED' });
    expect(JSON.stringify(standing.body)).not.toContain('Dossier');
  });

  it('keeps a future act out', async () => {
    const later = { ...support(await registered('Mariam'), 'TRAINING'), deliveredOn: addDays(today, 1) };
    const refused = await counsellor.post('/business-supports', later);
    expect(refused.body).toMatchObject({ status: 409, code: 'incubation.in-the-future' });
  });

  it('answers another organisation as if nobody were there', async () => {
    const aicha = await registered('Binta');
    const given = support(aicha, 'TRAINING');
    expect((await counsellor.post('/business-supports', given)).status).toBe(201);
    const stranger = await house.member(await house.tenant('asso-oujda'), 'COUNSELLOR', 'INCUBATION_MANAGER');
    const said = async (answer: Promise<Answer>) => {
      const { status, body } = await answer;
      return { status, code: body.code, title: body.title, detail: body.detail };
    };
    const nothing = { status: 404, code: 'resource.unknown', title: 'Not found', detail: undefined };
    for (const id of [aicha, randomUUID()]) {
      expect(await said(stranger.post('/business-supports', support(id, 'TRAINING')))).toEqual(nothing);
      expect(await said(stranger.get(`/auto-entrepreneurs/${id}`))).toEqual(nothing);
    }
    for (const id of [given.id, randomUUID()]) {
      expect(await said(stranger.post(`/business-supports/${id}/void`, { reason: 'x' }, ifMatch(0)))).toEqual(nothing);
    }
  });
});
