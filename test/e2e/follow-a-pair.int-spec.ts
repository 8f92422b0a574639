import { randomUUID } from 'node:crypto';
import { addDays, dayOf } from '@rihla/kernel';
import { type Client, type House, ifMatch, openHouse, type TestTenant } from '@rihla/test/house';

const today = dayOf(new Date().toISOString());

let house: House;
let tenant: TestTenant;
let counsellor: Client;
let coordinator: Client;
let mentoringProgrammeId: string;

beforeAll(async () => {
  house = await openHouse();
  tenant = await house.tenant('asso-tanger');
  counsellor = await house.member(tenant, 'COUNSELLOR');
  coordinator = await house.member(tenant, 'MENTORING_COORDINATOR');
  mentoringProgrammeId = randomUUID();
  const programme = { id: mentoringProgrammeId, title: 'Duo Tanger', minTrainingHours: 12, maxPairsPerMentor: 1 };
  expect((await coordinator.post('/mentoring-programmes', programme)).status).toBe(201);
}, 60_000);
afterAll(() => house.close());

const names = ['Blaise Exemple', 'Moussa Modèle', 'Ibrahima Gabarit', 'Serge Patron', 'Yaya Schéma'];

/** A person with a file, and an open case unless told otherwise. */
const person = async ({ consent = true, openCase = true } = {}): Promise<string> => {
  const [id, [given = '', family = '']] = [randomUUID(), (names.shift() ?? '').split(' ')];
  const purposes = ['CASE_MANAGEMENT', ...(consent ? ['MENTORING'] : [])];
  const registered = await counsellor.post('/beneficiaries', {
    id,
    hubId: 'HUB-TNG',
    name: { latin: { given, family } },
    birth: { date: '1994-03-01', precision: 'DAY' },
    sex: 'M',
    nationality: 'CMR',
    province: '01.511',
    noticeVersion: '2026-1',
    noticeLanguage: 'fr',
    legalBasis: 'CONSENT',
    consents: purposes.map((purpose) => ({
      id: randomUUID(),
      purpose,
      decision: 'given',
      mode: 'WRITTEN',
      recipients: ['ORGANISATION'],
      fields: ['identity'],
    })),
  });
  expect(registered.status).toBe(201);
  if (!openCase) return id;
  const opened = await counsellor.post('/cases', {
    id: randomUUID(),
    beneficiaryId: id,
    hubId: 'HUB-TNG',
    track: 'WAGE_EMPLOYMENT',
    intensity: 'STANDARD',
    legalBasis: 'CONSENT',
  });
  expect(opened.body).toMatchObject({ version: 0 });
  return id;
};

const enrol = (beneficiaryId: string) =>
  coordinator.post('/mentees', { id: randomUUID(), beneficiaryId, goals: ['JOB_SEARCH'] });

/** A person who waits for a mentor. */
const mentee = async (): Promise<string> => {
  const id = await person();
  expect((await enrol(id)).body).toMatchObject({ id, version: 0 });
  const prepared = await coordinator.post(`/mentees/${id}/prepare`, { preparedOn: today }, ifMatch(0));
  expect(prepared.status).toBe(200);
  return id;
};

const application = (given: string) => ({
  id: randomUUID(),
  name: { latin: { given, family: 'Mentore' } },
  email: `${given.toLowerCase()}@exemple.test`,
  source: 'CSR_COMPANY',
  sectors: ['ICT'],
  languages: [{ code: 'fr', level: 'NATIVE' }],
  city: 'Tanger',
  remote: true,
});
const STEPS = ['INTERVIEW', 'IDENTITY', 'REFERENCES', 'CODE_OF_CONDUCT', 'CONFIDENTIALITY'];

/** A mentor who passed every step and was trained. */
const mentor = async (given: string): Promise<string> => {
  const applied = application(given);
  expect((await coordinator.post('/mentors', applied)).status).toBe(201);
  const say = async (decision: string, body: object, version: number) => {
    const answer = await coordinator.post(`/mentors/${applied.id}/${decision}`, body, ifMatch(version));
    expect(answer.body).toMatchObject({ version: version + 1 });
  };
  for (const [version, step] of STEPS.entries()) {
    await say('pass-vetting-step', { step, passedOn: today, referees: 2 }, version);
  }
  await say('approve', { mentoringProgrammeId }, 5);
  await say('record-training', { mentoringProgrammeId, hours: 12, trainedOn: today }, 6);
  return applied.id;
};

const proposal = (mentorId: string, beneficiaryId: string, more: object = {}) => ({
  id: randomUUID(),
  mentorId,
  beneficiaryId,
  mentoringProgrammeId,
  mentee: { languages: [{ code: 'fr', level: 'B1' }], city: 'Tanger', remote: false },
  ...more,
});

/** Decides on a pair at the version that it is at, and tells the answer. */
const pairing = (pairId: string) => {
  let version = 0;
  return async (decision: string, body: object): Promise<Record<string, unknown>> => {
    const answer = await coordinator.post(`/pairs/${pairId}/${decision}`, body, ifMatch(version));
    if (answer.status === 200) version = Number(answer.body.version);
    return answer.body;
  };
};
const agreement = {
  signedOn: today,
  startsOn: today,
  endsOn: addDays(today, 182),
  goals: ['JOB_SEARCH'],
  rhythm: { meetingsPerWeek: 1, durationMin: 120 },
};
const meeting = () => ({ meetingId: randomUUID(), heldOn: today, durationMin: 115, mode: 'VIDEO', note: 'CV relu.' });

interface Listed {
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly total: number;
}
const listed = async (path: string, id: string) =>
  (await coordinator.get<Listed>(path)).body.items.find((item) => Object.values(item).includes(id));

/** How many facts of a type the log holds: pairs and meetings are in no indicator yet. */
const facts = async (type: string): Promise<number> => {
  await house.worker.idle();
  const rows = await house.ground.transactions.inTenant(tenant.id, (tx) =>
    tx.query('select from read.stat_fact_v1 where fact_type = $1', [type]),
  );
  return rows.length;
};

describe('SC-09 a coordinator follows a pair', () => {
  it('from the proposal to its term, and frees both', async () => {
    const [nadia, blaise] = [await mentor('Nadia'), await mentee()];
    expect(await listed(`/mentors?mentoringProgrammeId=${mentoringProgrammeId}`, nadia)).toMatchObject({
      displayName: 'Nadia Mentore',
      status: 'TRAINED',
      freeSlots: 1,
    });
    const proposed = proposal(nadia, blaise);
    expect((await coordinator.post('/pairs', proposed)).body).toMatchObject({ id: proposed.id, version: 0 });
    const decide = pairing(proposed.id);
    expect(await decide('sign-agreement', agreement)).toMatchObject({ code: 'pair.not-accepted-by-both' });
    await decide('accept', { by: 'MENTOR' });
    await decide('accept', { by: 'MENTEE' });
    expect(await decide('sign-agreement', agreement)).toMatchObject({ version: 3 });
    expect(await listed('/mentors', nadia)).toMatchObject({ status: 'ACTIVE', pairs: 1, freeSlots: 0 });
    expect(await listed('/mentees', blaise)).toMatchObject({
      displayName: 'Blaise Exemple',
      status: 'IN_PAIR',
      pairId: proposed.id,
    });
    expect(await decide('start', { startedOn: today })).toMatchObject({ version: 4 });

    const [first, second] = [meeting(), meeting()];
    await decide('log-meeting', first);
    await decide('log-meeting', { ...second, by: 'MENTEE' });
    expect(await decide('confirm-meeting', { meetingId: first.meetingId, by: 'MENTOR' })).toMatchObject({
      code: 'pair.own-meeting',
    });
    await decide('confirm-meeting', { meetingId: first.meetingId, by: 'MENTEE' });
    expect(await decide('confirm-meeting', { meetingId: second.meetingId, by: 'COORDINATOR' })).toMatchObject({
      code: 'pair.too-soon-to-vouch',
    });
    expect(await listed('/pairs?status=ACTIVE', proposed.id)).toMatchObject({
      mentorName: 'Nadia Mentore',
      menteeName: 'Blaise Exemple',
      meetings: 1,
      minutes: 115,
      lastMeetingOn: today,
      version: 7,
    });
    const page = await coordinator.get<{ meetings: object[] }>(`/pairs/${proposed.id}`);
    expect(page.headers.etag).toBe('"7"');
    expect(page.body).toMatchObject({ goals: ['JOB_SEARCH'], rhythm: { meetingsPerWeek: 1, durationMin: 120 } });
    expect(page.body.meetings).toContainEqual(expect.objectContaining({ meetingId: first.meetingId, confirmed: true }));
    expect(JSON.stringify(page.body)).not.toContain('CV relu');
    expect([await facts('PairStarted'), await facts('MeetingConfirmed')]).toEqual([1, 1]);

    const end = { reason: 'TERM_REACHED', on: today };
    expect(await decide('end', end)).toMatchObject({ code: 'pair.no-final-review' });
    await decide('record-final-review', { reviewedOn: today, menteeScore: 9 });
    await decide('record-outcome', { outcome: 'JOB', atMonth: 5, recordedOn: today });
    expect(await decide('end', end)).toMatchObject({ version: 10 });
    expect(await listed('/pairs', proposed.id)).toMatchObject({ status: 'COMPLETED', endedOn: today });
    expect(await listed('/mentors', nadia)).toMatchObject({ status: 'TRAINED', freeSlots: 1 });
    expect(await listed('/mentees', blaise)).toMatchObject({ status: 'COMPLETED' });
  });

  it('MEN-04 proposes no second mentee to a mentor whose slot is taken', async () => {
    const [latifa, moussa, ibrahima] = [await mentor('Latifa'), await mentee(), await mentee()];
    const taken = proposal(latifa, moussa);
    await coordinator.post('/pairs', taken);
    const decide = pairing(taken.id);
    for (const by of ['MENTOR', 'MENTEE']) await decide('accept', { by });
    expect(await decide('sign-agreement', agreement)).toMatchObject({ version: 3 });
    const refused = await coordinator.post('/pairs', proposal(latifa, ibrahima));
    expect(refused.body).toMatchObject({ status: 409, code: 'mentor.no-free-slot' });

    await decide('end', { reason: 'MENTOR_UNAVAILABLE', on: today });
    expect(await listed('/mentees', moussa)).toMatchObject({ status: 'WAITING' });
    const tied = await coordinator.post('/pairs', proposal(latifa, ibrahima, { ties: ['EMPLOYER'] }));
    expect(tied.body).toMatchObject({ code: 'pair.tied' });
    const apart = { languages: [{ code: 'ln', level: 'NATIVE' }], city: 'Tanger', remote: false };
    const silent = await coordinator.post('/pairs', proposal(latifa, ibrahima, { mentee: apart }));
    expect(silent.body).toMatchObject({ code: 'pair.no-common-language' });
    const free = proposal(latifa, ibrahima);
    expect((await coordinator.post('/pairs', free)).status).toBe(201);
    const no = await pairing(free.id)('decline', { by: 'MENTEE', reason: 'Horaires' });
    expect(no).toMatchObject({ version: 1 });
    expect(await listed('/pairs?status=DECLINED', free.id)).toBeDefined();
  });

  it('MEN-06 enrols nobody without an open case and her agreement', async () => {
    expect((await enrol(await person({ openCase: false }))).body).toMatchObject({ code: 'mentee.no-open-case' });
    const unasked = await person({ consent: false });
    expect((await enrol(unasked)).body).toMatchObject({ status: 409, code: 'mentee.no-consent' });
  });

  it('MEN-01 approves no mentor before every step is passed, nor one who failed a step', async () => {
    const { id, ...applied } = application('Rachida');
    await coordinator.post('/mentors', { id, ...applied });
    const say = async (decision: string, body: object) =>
      (await coordinator.post(`/mentors/${id}/${decision}`, body, ifMatch(0))).body;
    expect(await say('approve', { mentoringProgrammeId })).toMatchObject({ code: 'mentor.vetting-incomplete' });
    await say('fail-vetting-step', { step: 'INTERVIEW', failedOn: today });
    expect(await listed('/mentors?status=REJECTED', id)).toMatchObject({
      displayName: 'Rachida Mentore',
      freeSlots: 0,
    });
  });

  it('shows nothing to a counsellor, and to another organisation there is no pair', async () => {
    expect((await counsellor.get('/pairs')).status).toBe(403);
    const stranger = await house.member(await house.tenant('asso-oujda'), 'MENTORING_COORDINATOR');
    const { items } = (await coordinator.get<Listed>('/pairs')).body;
    for (const id of [String(items[0]?.['pairId']), randomUUID(), 'not-a-uuid']) {
      const unknown = { status: 404, code: 'resource.unknown' };
      expect((await stranger.get(`/pairs/${id}`)).body).toMatchObject(unknown);
      const started = await stranger.post(`/pairs/${id}/start`, { startedOn: today }, ifMatch(0));
      expect(started.body).toMatchObject(unknown);
    }
    expect((await stranger.get<Listed>('/pairs')).body).toMatchObject({ items: [], total: 0 });
  });
});
