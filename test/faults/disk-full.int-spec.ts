import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AppendRequest, type EventStore, START, StoreUnavailableError, type TenantId } from '@rihla/event-store';
import { request, someEvent } from '@rihla/event-store/testing/some-events';
import type { Standing } from '../../apps/standing';
import { findingsOf, isChainIntact, SOUND } from './invariants';
import { type OwnServer, ownServer } from './own-server';
import { mayMount, onSmallDisk, type SmallDisk } from './small-disk';
import { type Fault, tell } from '@rihla/test/faults';
import { claimsOf, type Send, write, type Written } from './writers';

jest.setTimeout(120_000);

const WRITERS = 4;
const SPARE_MIB = 20;
const ROOM_MIB = 200;
const EVENT_BYTES = 100_000;
const REFUSALS = 8;
const CANNOT = 'NOT RUN: this machine lets nobody mount a small disk';

let server: OwnServer;
let standing: Standing;
let store: EventStore;
let tenant: TenantId;
let disk: SmallDisk | undefined;
let row: Fault | undefined;

/** Events that fill a disk, their bytes drawn so that nothing compresses them. */
const heavy = (refused: (error: StoreUnavailableError) => void): Send => {
  const unanswered = new Map<number, AppendRequest>();
  return async (writer) => {
    const streamId = `heavy-${tenant}.${String(writer)}`;
    const noise = randomBytes(EVENT_BYTES).toString('base64');
    const wish = unanswered.get(writer) ?? request([streamId, 'any', [someEvent({ noise })]]);
    unanswered.set(writer, wish);
    try {
      const { versions } = await store.append(tenant, wish);
      unanswered.delete(writer);
      return claimsOf(wish.streams, versions);
    } catch (error) {
      if (error instanceof StoreUnavailableError) refused(error);
      throw error;
    }
  };
};

interface Filled extends Written {
  readonly refusals: readonly StoreUnavailableError[];
}

/** Writes until the disk is full and writers have been refused a few times, makes room, and lets all be answered. */
const fillAndFree = async (whileFull: () => Promise<unknown>, free: () => Promise<void>): Promise<Filled> => {
  const refusals: StoreUnavailableError[] = [];
  let over = false;
  const writing = write(
    WRITERS,
    () => over,
    heavy((error) => refusals.push(error)),
  );
  while (refusals.length < REFUSALS) await sleep(20);
  await whileFull();
  over = true;
  await free();
  return { refusals, ...(await writing) };
};

const placeOnSmallDisk = async (folder: string): Promise<SmallDisk> => {
  await server.stop();
  disk = await onSmallDisk(join(server.cluster, folder), SPARE_MIB);
  await server.start();
  return disk;
};

const makeRoomAndStart = async (small: SmallDisk): Promise<void> => {
  await small.grow(ROOM_MIB);
  await server.start();
};

describe('a full disk', () => {
  let mountable: boolean;

  beforeAll(async () => {
    mountable = await mayMount();
    server = await ownServer();
    standing = await server.standUp();
    ({ store } = standing.ground);
  });
  beforeEach(async () => {
    tenant = await server.newTenant();
    await store.openLog(tenant);
  });
  afterEach(async () => {
    if (!disk) return;
    await server.stop();
    await disk.unmount();
    disk = undefined;
    await server.start();
  });
  afterAll(async () => {
    await standing.close();
    await server.close();
  });

  it('refuses appends by saying that nothing was written, goes on reading, and takes them when there is room', async () => {
    if (!mountable) return tell({ fault: 'disk full', control: CANNOT });
    const small = await placeOnSmallDisk('base');
    const { refusals, acknowledged, claims } = await fillAndFree(
      () => store.readLog(tenant, { after: START, limit: 10 }),
      () => small.grow(ROOM_MIB),
    );
    const found = await findingsOf(store, tenant, claims);
    tell({ fault: 'disk full', acknowledged, ...found });
    expect(new Set(refusals.map(({ outcome }) => outcome))).toEqual(new Set(['not_written']));
    expect(found).toEqual(SOUND);
    expect(await isChainIntact(store, tenant)).toBe(true);
  });

  it('under the write-ahead log stops the server, and loses nothing of what was acknowledged', async () => {
    if (!mountable) return tell({ fault: 'WAL full', control: CANNOT });
    const small = await placeOnSmallDisk('pg_wal');
    const { acknowledged, claims } = await fillAndFree(
      () => Promise.resolve(),
      () => makeRoomAndStart(small),
    );
    row = { fault: 'WAL full', acknowledged, ...(await findingsOf(store, tenant, claims)) };
    expect(await findingsOf(store, tenant, claims)).toEqual(SOUND);
    expect(await isChainIntact(store, tenant)).toBe(true);
  });

  it('NEGATIVE CONTROL: with asynchronous commit the same loses what was acknowledged', async () => {
    if (!mountable) return;
    await server.administer('alter system set synchronous_commit = off');
    await server.administer(`alter system set wal_writer_delay = '10s'`);
    const small = await placeOnSmallDisk('pg_wal');
    const { claims } = await fillAndFree(
      () => Promise.resolve(),
      () => makeRoomAndStart(small),
    );
    const { lost } = await findingsOf(store, tenant, claims);
    if (row) tell({ ...row, control: `asynchronous commit: ${String(lost)} lost` });
    expect(lost).toBeGreaterThan(0);
  });
});
