import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { oneOf } from '@rihla/test/dice';
import type { Standing } from '../../apps/standing';
import { type Application, caughtUp, staff, startApplication } from './application';
import { Refused, toApi } from './casework';
import { findingsOf, isChainIntact, SOUND, unequalToRebuild } from './invariants';
import { type OwnServer, ownServer } from './own-server';
import { diceFor, seed } from './schedule';
import { type Fault, tell } from '@rihla/test/faults';
import { counted, write } from './writers';

jest.setTimeout(180_000);

const WRITERS = 4;
const KILLS = 24;
/** Acknowledged before each kill at least: it falls among counsellors at work. */
const BETWEEN_KILLS = 12;
const KILLS_OF_CONTROL = 20;

let server: OwnServer;
let standing: Standing;
let application: Application;
let row: Fault | undefined;

beforeAll(async () => {
  server = await ownServer();
  standing = await server.standUp();
  application = await startApplication(server);
});
afterAll(() => server.close());

describe(`kill -9 of API, worker and PostgreSQL under counsellors (seed ${String(seed)})`, () => {
  it('keeps every acknowledged command once, lets the house react once, and its rows are those of a rebuild', async () => {
    const { ground, projections } = standing;
    const staffed = await staff(standing, application.url, 'asso-tanger', WRITERS);
    const { tenant } = staffed;
    const dice = diceFor('kill-application');
    let over = false;
    const { send, more } = counted(toApi(staffed));
    const writing = write(WRITERS, () => over, send);
    for (let kills = 0; kills < KILLS;) {
      await more(BETWEEN_KILLS);
      await sleep(dice() * 200);
      const victim = oneOf(dice, ['api', 'worker', 'PostgreSQL'] as const);
      if (victim === 'PostgreSQL') {
        await server.kill();
        await server.start();
        kills += 1;
      } else if (application[victim].kill()) kills += 1;
    }
    over = true;
    const { acknowledged, claims } = await writing;
    await caughtUp(standing, tenant);
    const found = await findingsOf(ground.store, tenant, claims);
    row = { fault: 'kill -9 API, worker, PostgreSQL', kills: KILLS, acknowledged, ...found };
    expect(found).toEqual(SOUND);
    expect(await isChainIntact(ground.store, tenant)).toBe(true);
    expect(await unequalToRebuild(ground, projections, tenant)).toEqual([]);
    expect(acknowledged).toBeGreaterThan(KILLS * BETWEEN_KILLS);
  });

  it('NEGATIVE CONTROL: without an idempotency key who asks again is refused what was done for him', async () => {
    const staffed = await staff(standing, application.url, 'asso-tetouan', WRITERS);
    let refused = 0;
    let kills = 0;
    while (refused === 0 && kills < KILLS_OF_CONTROL) {
      let over = false;
      const anew = toApi(staffed, () => randomUUID());
      const { send, more } = counted((writer, turn) =>
        anew(writer, turn).catch((error: unknown) => {
          if (!(error instanceof Refused)) throw error;
          refused += 1;
          return [];
        }),
      );
      const writing = write(WRITERS, () => over, send);
      await more(BETWEEN_KILLS);
      await server.killUnanswered();
      kills += 1;
      over = true;
      await writing;
    }
    if (row) tell({ ...row, controls: { 'no idempotency key': { 'refused though done': refused, kills } } });
    expect(refused).toBeGreaterThan(0);
  });
});
