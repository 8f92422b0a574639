import { setTimeout as sleep } from 'node:timers/promises';
import { oneOf } from '@rihla/test/dice';
import type { Standing } from '../../apps/standing';
import { type Application, caughtUp, staff, startApplication, type Staffed } from './application';
import { toApi } from './casework';
import { findingsOf, isChainIntact, SOUND, unequalToRebuild } from './invariants';
import { type OwnServer, ownServer } from './own-server';
import { diceFor, seed } from './schedule';
import { tell } from '@rihla/test/faults';
import { write } from './writers';

jest.setTimeout(180_000);

const WRITERS = 4;
const KILLS = 12;

let server: OwnServer;
let standing: Standing;
let application: Application;
let staffed: Staffed;

beforeAll(async () => {
  server = await ownServer();
  standing = await server.standUp();
  application = await startApplication(server);
  staffed = await staff(standing, application.url, WRITERS);
});
afterAll(async () => {
  await application.close();
  await standing.close();
  await server.close();
});

describe(`kill -9 of API, worker and PostgreSQL under counsellors (seed ${String(seed)})`, () => {
  it('keeps every acknowledged command once, lets the house react once, and its rows are those of a rebuild', async () => {
    const { ground, projections } = standing;
    const { tenant } = staffed;
    const dice = diceFor('kill-application');
    let over = false;
    const writing = write(WRITERS, () => over, toApi(staffed));
    for (let kills = 0; kills < KILLS; kills += 1) {
      // Long enough for work to be under way, wherever it then is.
      await application.ready();
      await sleep(200 + dice() * 1_000);
      const victim = oneOf(dice, ['api', 'worker', 'PostgreSQL'] as const);
      if (victim === 'PostgreSQL') {
        await server.kill();
        await server.start();
      } else application[victim].kill();
    }
    over = true;
    const { acknowledged, claims } = await writing;
    await caughtUp(standing, tenant);
    const found = await findingsOf(ground.store, tenant, claims);
    tell({ fault: 'kill -9 API, worker, PostgreSQL', kills: KILLS, acknowledged, ...found });
    expect(found).toEqual(SOUND);
    expect(await isChainIntact(ground.store, tenant)).toBe(true);
    await application.close();
    expect(await unequalToRebuild(ground, projections, tenant)).toEqual([]);
    expect(acknowledged).toBeGreaterThan(KILLS);
  });
});
