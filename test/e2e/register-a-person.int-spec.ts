import { randomUUID } from 'node:crypto';
import { type Client, type House, ifMatch, openHouse, type TestTenant } from '@rihla/test/house';

let house: House;
let tenant: TestTenant;
let counsellor: Client;

beforeAll(async () => {
  house = await openHouse();
  tenant = await house.tenant('asso-tanger');
  counsellor = await house.member(tenant, 'COUNSELLOR');
}, 60_000);
afterAll(() => house.close());

const aicha = (more: object = {}) => ({
  id: randomUUID(),
  hubId: 'HUB-TNG',
  name: { latin: { given: 'Aïcha', family: 'Exemple' }, arabic: { given: 'عائشة', family: 'مثال' } },
  birth: { date: '1992-05-04', precision: 'DAY' },
  sex: 'F',
  nationality: 'SEN',
  province: '01.511',
  phone: '+212600000001',
  noticeVersion: '2026-1',
  noticeLanguage: 'fr',
  legalBasis: 'CONSENT',
  consents: [
    {
      id: randomUUID(),
      purpose: 'CASE_MANAGEMENT',
      decision: 'given',
      mode: 'WRITTEN',
      recipients: ['ORGANISATION'],
      fields: ['identity'],
      language: 'fr',
    },
    { id: randomUUID(), purpose: 'PHOTO_STORY', decision: 'refused' },
  ],
  ...more,
});

describe('a counsellor registers a person', () => {
  it('finds her again by name, in either script, and by phone', async () => {
    const person = aicha();
    const registered = await counsellor.post('/beneficiaries', person);
    expect(registered.body).toEqual({ id: person.id, version: 0, position: expect.any(String) as string });
    expect(registered.status).toBe(201);
    expect(registered.headers.etag).toBe('"0"');
    for (const text of ['Aicha Exemple', 'عائشة', '+212600000001']) {
      const found = await counsellor.post<{ items: { beneficiaryId: string; displayName: string }[] }>(
        '/beneficiaries/search',
        { text },
      );
      expect(found.body.items).toEqual([
        expect.objectContaining({ beneficiaryId: person.id, displayName: 'Aïcha Exemple' }),
      ]);
    }
    const file = await counsellor.get(`/beneficiaries/${person.id}`);
    expect(file.body).toMatchObject({
      status: 'REGISTERED',
      name: person.name,
      sex: 'F',
      nationality: 'SEN',
      refusedPurposes: ['PHOTO_STORY'],
      consents: [{ purpose: 'CASE_MANAGEMENT', status: 'ACTIVE' }],
    });
    const timeline = await counsellor.get<{ items: { type: string; actor: { displayName: string } }[] }>(
      `/beneficiaries/${person.id}/timeline`,
    );
    expect(timeline.body.items.map(({ type }) => type)).toEqual([
      'ConsentRefused',
      'ConsentGiven',
      'BeneficiaryRegistered',
    ]);
    expect(timeline.body.items[0]?.actor.displayName).toBe('Agent COUNSELLOR');
  });

  it('is told what is missing, and nothing is kept', async () => {
    const person = aicha({ noticeVersion: undefined });
    const refused = await counsellor.post('/beneficiaries', person);
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ code: 'beneficiary.notice-not-delivered' });
    expect((await counsellor.get(`/beneficiaries/${person.id}`)).status).toBe(404);
  });

  it('asks twice and it happens once', async () => {
    const person = aicha({ name: { latin: { given: 'Mariam', family: 'Modèle' } }, phone: undefined });
    const first = await counsellor.post('/beneficiaries', person);
    const second = await counsellor.post('/beneficiaries', person);
    expect(second.body).toEqual(first.body);
    expect(second.status).toBe(201);
  });

  it('changes what she has seen only: 428 without If-Match, 412 when stale', async () => {
    const person = aicha({ name: { latin: { given: 'Rokia', family: 'Gabarit' } }, phone: undefined });
    await counsellor.post('/beneficiaries', person);
    const change = { phone: '+212600000009' };
    const path = `/beneficiaries/${person.id}/change-contact`;
    expect((await counsellor.post(path, change)).status).toBe(428);
    expect((await counsellor.post(path, change, ifMatch(7))).status).toBe(412);
    expect((await counsellor.post(path, change, ifMatch(0))).status).toBe(200);
    expect((await counsellor.get(`/beneficiaries/${person.id}`)).body).toMatchObject({ phone: '+212600000009' });
  });

  it('BEN-05 keeps the status sealed without consent, and logs each opening', async () => {
    const person = aicha({ name: { latin: { given: 'Khady', family: 'Patron' } }, phone: undefined });
    await counsellor.post('/beneficiaries', person);
    const status = { status: 'REGULARISED_2017', validFrom: '2018-01-01', evidenceSeen: true };
    const path = `/beneficiaries/${person.id}/record-administrative-status`;
    const refused = await counsellor.post(path, status, ifMatch(0));
    expect(refused.body).toMatchObject({ status: 409, code: 'beneficiary.sensitive-consent-missing' });
  });
});
