import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore, Running, TenantId } from '@rihla/event-store';
import { followProjections, Log } from '@rihla/platform';
import type { Standing } from '../../apps/standing';
import { type Claim, type Findings, findingsOf, isChainIntact, SOUND, unequalToRebuild } from './invariants';
import { oneOf } from '@rihla/test/dice';
import { type OwnServer, ownServer } from './own-server';
import { diceFor, seed } from './schedule';
import { tally, TALLY_TABLE } from './tally';
import { type Controls, type Fault, tell } from '@rihla/test/faults';
import { counted, type Send, toStore, toStoreAnew, write } from './writers';

jest.setTimeout(120_000);

const WRITERS = 16;
const KILLS = 36;
/** Acknowledged before each kill at least: it falls among writers at work. */
const BETWEEN_KILLS = 280;
const WRITERS_OF_CONTROL = 16;
const BURST_MS = 200;
const KILLS_OF_CONTROL = 20;

let server: OwnServer;
let standing: Standing;
let store: EventStore;
let tenant: TenantId;
let worker: Running | undefined;
let over: boolean;

let row: Fault | undefined;
const controls: Record<string, Controls[string]> = {};

beforeAll(async () => {
  server = await ownServer();
  standing = await server.standUp();
  await server.administer(TALLY_TABLE);
  ({ store } = standing.ground);
});
beforeEach(async () => {
  tenant = await server.newTenant();
  await store.openLog(tenant);
  over = false;
});
afterEach(async () => {
  over = true;
  await worker?.close();
});
afterAll(async () => {
  if (row) tell({ ...row, controls });
  await server.close();
});

describe(`kill -9 of PostgreSQL under writers (seed ${String(seed)})`, () => {
  it('loses no acknowledged command, repeats none, and leaves no gap; rows are those of a rebuild', async () => {
    const { ground } = standing;
    const dice = diceFor('kill-postgres');
    worker = followProjections(ground, [tally], new Log('silent'));
    const { send, more } = counted(toStore(store, tenant));
    const writing = write(WRITERS, () => over, send);
    for (let kills = 0; kills < KILLS; kills += 1) {
      await more(BETWEEN_KILLS);
      await sleep(dice() * 30);
      await oneOf(dice, [server.kill, server.killUnanswered, () => server.killOne(dice)])();
      await server.start();
    }
    over = true;
    const { acknowledged, claims } = await writing;
    await worker.idle();
    const found = await findingsOf(store, tenant, claims);
    row = { fault: 'kill -9 PostgreSQL', kills: KILLS, acknowledged, ...found };
    expect(found).toEqual(SOUND);
    expect(await isChainIntact(store, tenant)).toBe(true);
    expect(await unequalToRebuild(ground, [tally], tenant)).toEqual([]);
    expect(acknowledged).toBeGreaterThan(KILLS * BETWEEN_KILLS);
  });

  it('NEGATIVE CONTROL: without idempotency a retry after a kill writes twice', async () => {
    const { kills, duplicates } = await burstsUntil('duplicates', server.killUnanswered, toStoreAnew(store, tenant));
    controls['no idempotency'] = { duplicates, kills };
    expect(duplicates).toBeGreaterThan(0);
  });

  it('NEGATIVE CONTROL: with asynchronous commit a kill loses what was acknowledged', async () => {
    await server.administer('alter system set synchronous_commit = off');
    await server.administer(`alter system set wal_writer_delay = '10s'`);
    await server.kill();
    await server.start();
    const { kills, lost } = await burstsUntil('lost', server.kill, toStoreAnew(store, tenant));
    controls['asynchronous commit'] = { lost, kills };
    expect(lost).toBeGreaterThan(0);
  });

  /** Bursts of many writers with a kill in the middle of each, until the log is no longer sound. */
  const burstsUntil = async (
    kind: keyof Findings,
    kill: () => Promise<void>,
    send: Send,
  ): Promise<Findings & { readonly kills: number }> => {
    const claims: Claim[] = [];
    for (let kills = 1; ; kills += 1) {
      over = false;
      const writing = write(WRITERS_OF_CONTROL, () => over, send);
      await sleep(BURST_MS);
      await kill();
      over = true;
      await server.start();
      claims.push(...(await writing).claims);
      const found = await findingsOf(store, tenant, claims);
      if (found[kind] > 0 || kills === KILLS_OF_CONTROL) return { ...found, kills };
    }
  };
});
