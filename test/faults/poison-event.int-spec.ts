import type { EventStore, Running, TenantId } from '@rihla/event-store';
import { catchUpProjections, followProjections, Log, type Projection, replayProjection } from '@rihla/platform';
import { type OwnGround, ownGround } from '@rihla/test/ground';
import { findingsOf, isChainIntact, SOUND, unequalToRebuild } from './invariants';
import { countWish, tally, TALLY_TABLE, type WishKept } from './tally';
import { type Fault, tell } from '@rihla/test/faults';
import { toStore, write, type Written } from './writers';

jest.setTimeout(60_000);

const WRITERS = 4;
const TURNS = 15;
/** The second writer's third wish: two events to a stream that all share. */
const isPoison = (wish: string): boolean => wish.endsWith(':1:2');

describe('an event that a projection cannot be told', () => {
  let own: OwnGround;
  let store: EventStore;
  let tenant: TenantId;
  let written: Written;
  let worker: Running | undefined;
  let broken: boolean;
  let row: Fault | undefined;

  const choosy: Projection<WishKept> = {
    ...tally,
    on: {
      WishKept: async (event, db) => {
        if (broken && isPoison(event.data.wish)) throw new RangeError(`cannot be told: ${event.data.wish}`);
        await countWish(event, db);
      },
    },
  };
  const told = async (): Promise<ReadonlyMap<string, number>> => {
    const rows = await own.ground.transactions.inTenant(tenant, (tx) =>
      tx.query<{ stream: string; events: number }>('select stream_id as stream, events from read.fault_tally_v1'),
    );
    return new Map(rows.map(({ stream, events }) => [stream, events]));
  };
  const parked = async (): Promise<readonly { stream: string; error: string | null }[]> => {
    const { rows } = await own.database.ownerPool.query<{ stream: string; error: string | null }>(
      'select stream_id as stream, error from es.parked where tenant_id = $1 order by position',
      [tenant],
    );
    return rows;
  };
  /** Events that the log holds of each stream. */
  const streams = async (): Promise<ReadonlyMap<string, number>> => {
    const { rows } = await own.database.ownerPool.query<{ stream: string; events: number }>(
      'select stream_id as stream, count(*)::int as events from es.event where tenant_id = $1 group by stream_id',
      [tenant],
    );
    return new Map(rows.map(({ stream, events }) => [stream, events]));
  };

  beforeAll(async () => {
    own = await ownGround();
    await own.database.ownerPool.query(TALLY_TABLE);
    ({ store } = own.ground);
  });
  beforeEach(async () => {
    broken = true;
    tenant = await own.database.newTenant();
    await store.openLog(tenant);
    written = await write(WRITERS, (turn) => turn >= TURNS, toStore(store, tenant));
  });
  afterEach(() => worker?.close());
  afterAll(() => own.close());

  it('is parked with the rest of its stream; all others are told, and after the repair everything is', async () => {
    worker = followProjections(own.ground, [choosy], new Log('silent'));
    await worker.idle();
    const [poison, ...behind] = await parked();
    expect(poison?.error).toBe('RangeError');
    expect(new Set(behind.map(({ stream }) => stream))).toEqual(new Set([poison?.stream]));
    const whole = await streams();
    for (const [stream, events] of whole) {
      if (stream !== poison?.stream) expect((await told()).get(stream)).toBe(events);
    }

    broken = false;
    expect(await replayProjection(own.ground, choosy, tenant)).toEqual({ told: 1 + behind.length, stopped: 0 });
    expect(await parked()).toEqual([]);
    expect(await told()).toEqual(whole);
    const found = await findingsOf(store, tenant, written.claims);
    expect(found).toEqual(SOUND);
    expect(await isChainIntact(store, tenant)).toBe(true);
    expect(await unequalToRebuild(own.ground, [choosy], tenant)).toEqual([]);
    row = { fault: 'poison event', acknowledged: written.acknowledged, ...found };
  });

  it('NEGATIVE CONTROL: without parking it stops every stream of its tenant', async () => {
    await expect(catchUpProjections(own.ground, [choosy], tenant)).rejects.toThrow(RangeError);
    const untold = (await streams()).size - (await told()).size;
    if (row) tell({ ...row, controls: { 'without parking': { 'streams untold': untold } } });
    expect((await told()).size).toBe(0);
    expect(untold).toBeGreaterThan(1);
  });
});
