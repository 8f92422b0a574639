import type { RecordedEvent, Running } from '@rihla/event-store';
import { wholeLog } from '@rihla/event-store/testing/some-events';
import { followProjections, Log } from '@rihla/platform';
import { type OwnGround, ownGround } from '@rihla/test/ground';
import { findingsOf, isChainIntact, SOUND, unequalToRebuild } from './invariants';
import { tally, TALLY_TABLE } from './tally';
import { tell } from '@rihla/test/faults';
import { toStore, write } from './writers';

jest.setTimeout(60_000);

const WRITERS = 4;
const TURNS = 50;
const HOUR_MS = 3_600_000;

/** Events whose stream has a later one before them. */
const inversions = (log: readonly RecordedEvent[]): number => {
  const versions = new Map<string, number>();
  return log.filter(({ streamId, version }) => {
    const before = versions.get(streamId) ?? -1;
    versions.set(streamId, Math.max(before, version));
    return version < before;
  }).length;
};

describe('a clock that jumps by two days either way at every event', () => {
  let own: OwnGround;
  let worker: Running;

  beforeAll(async () => {
    own = await ownGround();
    await own.database.ownerPool.query(TALLY_TABLE);
    await own.database.ownerPool.query(
      `alter table es.event alter column recorded_at
         set default clock_timestamp() + (random() * 96 - 48) * interval '1 hour'`,
    );
    worker = followProjections(own.ground, [tally], new Log('silent'));
  });
  afterAll(async () => {
    await worker.close();
    await own.close();
  });

  it('changes the order of nothing: position is the order, and a reader that goes by time is lost', async () => {
    const { ground, database } = own;
    const { store } = ground;
    const tenant = await database.newTenant();
    await store.openLog(tenant);
    const { acknowledged, claims } = await write(WRITERS, (turn) => turn >= TURNS, toStore(store, tenant));
    await worker.idle();
    const log = await wholeLog(store, tenant, 500);
    const times = log.map(({ recordedAt }) => Date.parse(recordedAt));
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(48 * HOUR_MS);

    const found = await findingsOf(store, tenant, claims);
    expect(found).toEqual(SOUND);
    expect(inversions(log)).toBe(0);
    expect(await isChainIntact(store, tenant)).toBe(true);
    expect(await unequalToRebuild(ground, [tally], tenant)).toEqual([]);

    // NEGATIVE CONTROL: the same events by the time at which they were recorded.
    const byTime = [...log].sort((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt));
    expect(inversions(byTime)).toBeGreaterThan(0);
    tell({
      fault: 'clock jumps ±48 h',
      acknowledged,
      ...found,
      controls: { 'a reader by time': { 'events out of turn': inversions(byTime), 'events read': log.length } },
    });
  });
});
