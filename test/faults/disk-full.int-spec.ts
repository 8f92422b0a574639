import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AppendRequest,
  type EventStore,
  type Running,
  START,
  type StreamAppend,
  StoreUnavailableError,
  type TenantId,
} from '@rihla/event-store';
import { request } from '@rihla/event-store/testing/some-events';
import { followProjections, Log } from '@rihla/platform';
import type { Standing } from '../../apps/standing';
import { findingsOf, isChainIntact, SOUND, unequalToRebuild } from './invariants';
import { type OwnServer, ownServer } from './own-server';
import { mayMount, onSmallDisk, type SmallDisk } from './small-disk';
import { type Fault, tell } from '@rihla/test/faults';
import { tally, TALLY_TABLE } from './tally';
import { claimsOf, part, type Send, write, type Written } from './writers';

jest.setTimeout(120_000);

const WRITERS = 4;
const SPARE_MIB = 20;
const ROOM_MIB = 200;
const EVENT_BYTES = 100_000;
const REFUSALS = 8;
const NOT_RUN = 'this machine lets nobody mount a small disk';

let server: OwnServer;
let standing: Standing;
let store: EventStore;
let tenant: TenantId;
let disk: SmallDisk | undefined;
let worker: Running;
let heap: Fault | undefined;
let wal: Fault | undefined;

/**
 * A wish that fills a disk: an event that finds room in a page that is there, and one whose bytes need new ones, drawn so
 * that nothing compresses them.
 */
const heavy = (writer: number): readonly StreamAppend[] => [
  part(`light-${tenant}.${String(writer)}`, 'any', randomUUID(), 1),
  part(`heavy-${tenant}.${String(writer)}`, 'any', randomBytes(EVENT_BYTES).toString('base64'), 1),
];

/** In one append, and the same again until it is answered. */
const atOnce = (): Send => {
  const unanswered = new Map<number, AppendRequest>();
  return async (writer) => {
    const wish = unanswered.get(writer) ?? { ...request(), streams: heavy(writer) };
    unanswered.set(writer, wish);
    const { versions } = await store.append(tenant, wish);
    unanswered.delete(writer);
    return claimsOf(wish.streams, versions);
  };
};

/** Stream by stream, each in an append of its own, and from the beginning until both are answered. */
const oneByOne = (): Send => async (writer) => {
  const claims = [];
  for (const stream of heavy(writer)) {
    const { versions } = await store.append(tenant, { ...request(), streams: [stream] });
    claims.push(...claimsOf([stream], versions));
  }
  return claims;
};

interface Filled extends Written {
  readonly refusals: readonly StoreUnavailableError[];
}

/** Writes until the disk is full and writers have been refused a few times, makes room, and lets all be answered. */
const fillAndFree = async (
  send: Send,
  whileFull: () => Promise<unknown>,
  free: () => Promise<void>,
): Promise<Filled> => {
  const refusals: StoreUnavailableError[] = [];
  let over = false;
  const writing = write(
    WRITERS,
    () => over,
    (writer, turn) =>
      send(writer, turn).catch((error: unknown) => {
        if (error instanceof StoreUnavailableError) refusals.push(error);
        throw error;
      }),
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
    await server.administer(TALLY_TABLE);
    ({ store } = standing.ground);
    worker = followProjections(standing.ground, [tally], new Log('silent'));
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
    await worker.close();
    await server.close();
  });

  it('refuses appends by saying that nothing was written, goes on reading, and takes them when there is room', async () => {
    if (!mountable) return tell({ fault: 'disk full', notRun: NOT_RUN });
    const small = await placeOnSmallDisk('base');
    let read = 0;
    const { refusals, acknowledged, claims } = await fillAndFree(
      atOnce(),
      async () => {
        read = (await store.readLog(tenant, { after: START, limit: 10 })).events.length;
      },
      () => small.grow(ROOM_MIB),
    );
    const found = await findingsOf(store, tenant, claims);
    heap = { fault: 'disk full', acknowledged, ...found };
    expect(new Set(refusals.map(({ outcome }) => outcome))).toEqual(new Set(['not_written']));
    expect(read).toBe(10);
    expect(found).toEqual(SOUND);
    await expectRowsAndChain();
  });

  it('NEGATIVE CONTROL: whoever appends stream by stream leaves halves behind and writes them again', async () => {
    if (!mountable) return;
    const small = await placeOnSmallDisk('base');
    const { claims } = await fillAndFree(
      oneByOne(),
      () => Promise.resolve(),
      () => small.grow(ROOM_MIB),
    );
    const { duplicates } = await findingsOf(store, tenant, claims);
    if (heap) tell({ ...heap, controls: { 'an append for each stream': { duplicates } } });
    expect(duplicates).toBeGreaterThan(0);
  });

  it('under the write-ahead log stops the server, and loses nothing of what was acknowledged', async () => {
    if (!mountable) return tell({ fault: 'WAL full', notRun: NOT_RUN });
    const small = await placeOnSmallDisk('pg_wal');
    const { acknowledged, claims } = await fillAndFree(
      atOnce(),
      () => Promise.resolve(),
      () => makeRoomAndStart(small),
    );
    const found = await findingsOf(store, tenant, claims);
    wal = { fault: 'WAL full', acknowledged, ...found };
    expect(found).toEqual(SOUND);
    await expectRowsAndChain();
  });

  it('NEGATIVE CONTROL: with asynchronous commit the same loses what was acknowledged', async () => {
    if (!mountable) return;
    await server.administer('alter system set synchronous_commit = off');
    await server.administer(`alter system set wal_writer_delay = '10s'`);
    const small = await placeOnSmallDisk('pg_wal');
    const { claims } = await fillAndFree(
      atOnce(),
      () => Promise.resolve(),
      () => makeRoomAndStart(small),
    );
    const { lost } = await findingsOf(store, tenant, claims);
    if (wal) tell({ ...wal, controls: { 'asynchronous commit': { lost } } });
    expect(lost).toBeGreaterThan(0);
  });

  const expectRowsAndChain = async (): Promise<void> => {
    expect(await isChainIntact(store, tenant)).toBe(true);
    await worker.idle();
    expect(await unequalToRebuild(standing.ground, [tally], tenant)).toEqual([]);
  };
});
