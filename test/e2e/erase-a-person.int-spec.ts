import { randomUUID } from 'node:crypto';
import type { Permission } from '@rihla/access';
import { rebuild } from '@rihla/platform';
import { indicatorsOf } from '@rihla/statistics';
import { type Client, type House, ifMatch, openHouse } from '@rihla/test/house';
import { person } from '@rihla/test/recipes';
import { rarePhone, rareWord, today } from '@rihla/test/sample';
import { settle, type World } from '@rihla/test/world';
import { shapes } from '../../apps/shapes';

let house: House;
let world: World;
let her: string;
beforeAll(async () => {
  house = await openHouse();
  world = await settle(house, 'forgets');
  her = world.things.beneficiaryId ?? '';
}, 120_000);
afterAll(() => house.close());

const thing = (kind: string): string => world.things[kind] ?? '';

/** Every screen on which she stands, and who may see it. */
const screens = (): readonly (readonly [string, Permission])[] => [
  [`/beneficiaries/${her}`, 'beneficiary.read'],
  [`/beneficiaries/${her}/timeline`, 'beneficiary.read'],
  [`/cases/${thing('caseId')}`, 'case.read'],
  [`/cases/${thing('caseId')}/timeline`, 'case.read'],
  ['/caseload', 'caseload.read'],
  [`/auto-entrepreneurs/${her}`, 'auto-entrepreneur.read'],
  ['/mentees', 'mentoring.read'],
  ['/pairs', 'mentoring.read'],
  [`/pairs/${thing('pairId')}`, 'mentoring.read'],
];

const seen = async (): Promise<Readonly<Record<string, unknown>>> => {
  await house.worker.idle();
  const bodies: [string, unknown][] = [];
  for (const [path, permission] of screens()) {
    const { status, body } = await (await world.who(permission)).get(path);
    expect([path, status]).toEqual([path, 200]);
    bodies.push([path, body]);
  }
  return Object.fromEntries(bodies);
};

/** What points to her and to nobody else: her name in both scripts, her address, what was noted of her. */
const traces = (): readonly string[] => {
  const { word, arabic } = world.canary;
  return [`Awa ${word}`, arabic, `"${word}@test.example`, 'Elle s’appelle', '1992-05-04'];
};
const tracesIn = (screen: unknown): readonly string[] => {
  const text = JSON.stringify(screen);
  return traces().filter((trace) => text.includes(trace));
};

const found = async (text: string): Promise<readonly string[]> => {
  const desk = await world.who('beneficiary.read');
  const { body } = await desk.post<{ items: { beneficiaryId: string }[] }>('/beneficiaries/search', { text });
  return body.items.map(({ beneficiaryId }) => beneficiaryId);
};

const figures = async (): Promise<unknown> => {
  const ask = { programme: thing('programmeId'), asOf: today(), reading: 'cumulative' } as const;
  await house.worker.idle();
  const { values } = await house.ground.transactions.inTenant(world.tenant.id, (tx) => indicatorsOf(tx, ask));
  return values;
};

const noteOfSession = async (): Promise<unknown> => {
  const { store, sealer } = house.ground;
  const { id } = world.tenant;
  const { events } = await store.readStream(id, `session-${id}.${thing('sessionId')}`);
  const [session] = await sealer.unsealEvents(id, events, shapes, ['I', 'C', 'S']);
  expect(session?.type).toBe('SessionRecorded');
  return (session?.data as { note?: string }).note;
};

describe('a person who asks to be forgotten (SC-14)', () => {
  let before: unknown;
  let dpo: Client;
  let erasing: () => ReturnType<Client['post']>;

  beforeAll(async () => {
    before = await figures();
    dpo = await world.who('beneficiary.erase');
    const { body } = await (await world.who('beneficiary.read')).get<{ version: number }>(`/beneficiaries/${her}`);
    erasing = () => dpo.post(`/beneficiaries/${her}/erase`, { reason: 'SUBJECT_REQUEST' }, ifMatch(body.version));
  });

  it('is on every screen before, and counted', async () => {
    const screensBefore = await seen();
    expect(tracesIn(screensBefore)).toEqual(traces());
    expect(await found(world.canary.word)).toContain(her);
    expect(await found(world.canary.phone)).toContain(her);
    expect(await noteOfSession()).toContain(world.canary.word);
    expect(before).toMatchObject({ A1: 1, C1: 1 });
  });

  it('is erased by who may, and nobody else', async () => {
    const clerk = await world.who('beneficiary.correct');
    const refused = await clerk.post(`/beneficiaries/${her}/erase`, { reason: 'SUBJECT_REQUEST' }, ifMatch(0));
    expect(refused.body).toMatchObject({ status: 403, code: 'access.denied' });
    expect((await erasing()).status).toBe(200);
  });

  it('is answered the same when asked again', async () => {
    const [first, second] = [await erasing(), await erasing()];
    expect(second.status).toBe(200);
    expect(second.body).toEqual(first.body);
  });

  it('is gone from every screen, which says so', async () => {
    const screensAfter = await seen();
    expect(tracesIn(screensAfter)).toEqual([]);
    expect(screensAfter[`/beneficiaries/${her}`]).toMatchObject({ erased: true, status: 'ERASED' });
    expect(screensAfter[`/beneficiaries/${her}`]).not.toHaveProperty('name');
    expect(screensAfter[`/cases/${thing('caseId')}`]).toMatchObject({ erased: true });
    const { items } = screensAfter['/caseload'] as { items: { caseId: string; erased: boolean }[] };
    expect(items.filter(({ caseId }) => caseId === thing('caseId')).map(({ erased }) => erased)).toEqual([true]);
  });

  it('is found by neither name nor phone, and her notes cannot be read', async () => {
    expect(await found(world.canary.word)).not.toContain(her);
    expect(await found(world.canary.phone)).not.toContain(her);
    expect(await found(world.canary.arabic)).not.toContain(her);
    expect(await noteOfSession()).toBeUndefined();
  });

  it('counts as before', async () => {
    expect(await figures()).toEqual(before);
  });

  it('stays erased and counted when everything is built anew', async () => {
    const screensAfter = await seen();
    for (const projection of house.projections) await rebuild(house.ground, projection, world.tenant.id);
    expect(await seen()).toEqual(screensAfter);
    expect(await figures()).toEqual(before);
    expect(await found(world.canary.word)).not.toContain(her);
  });

  it('can have nothing written about her any more', async () => {
    const { version } = (await seen())[`/beneficiaries/${her}`] as { version: number };
    const clerk = await world.who('beneficiary.correct');
    const counsellor = await world.who('administrative-status.record');
    const session = {
      id: randomUUID(),
      beneficiaryIds: [her],
      serviceType: 'COUNSELLING',
      channel: 'HUB_VISIT',
      heldOn: today(),
      durationMin: 20,
      hubId: world.tenant.hubId,
    };
    const refused = [
      await clerk.post(`/beneficiaries/${her}/change-contact`, { phone: rarePhone() }, ifMatch(version)),
      await counsellor.post(
        '/beneficiaries',
        person({ word: rareWord(), arabic: 'عائد', phone: rarePhone() }, { id: her }),
      ),
      await counsellor.post('/sessions', session),
    ];
    expect(refused.map(({ status }) => status)).toEqual([409, 409, 409]);
    expect(refused[0]?.body).toMatchObject({ code: 'beneficiary.erased' });
  });

  it('is as unknown to another organisation as she ever was', async () => {
    const stranger = await house.member(await house.tenant('elsewhere'), 'DPO');
    const foreign = await stranger.post(`/beneficiaries/${her}/erase`, { reason: 'SUBJECT_REQUEST' }, ifMatch(0));
    const random = await stranger.post(
      `/beneficiaries/${thing('caseId')}/erase`,
      { reason: 'SUBJECT_REQUEST' },
      ifMatch(0),
    );
    expect(foreign.status).toBe(404);
    expect({ ...foreign.body, traceId: '' }).toEqual({ ...random.body, traceId: '' });
  });
});
