import type { EventStore, LogPosition, RecordedEvent, TenantId } from '@rihla/event-store';
import { MemoryEventStore } from '@rihla/event-store/memory/memory-event-store';
import { wholeLog } from '@rihla/event-store/testing/some-events';
import { catchUpProjections } from '@rihla/platform';
import { type OwnGround, ownGround } from '@rihla/test/ground';
import { type Claim, findingsOf, isChainIntact, SOUND, unequalToRebuild } from './invariants';
import { tally, TALLY_TABLE } from './tally';
import { toStore, write } from './writers';

const TENANT: TenantId = '00000000-0000-4000-8000-000000000001';

/** A store whose log was tampered with. */
const showing = (log: readonly RecordedEvent[]): EventStore =>
  Object.assign(new MemoryEventStore(), {
    readLog: (_: TenantId, { after }: { after: LogPosition }) =>
      Promise.resolve({ events: after === '0' ? log : [], next: log.at(-1)?.position ?? after }),
  });

const someWishes = async (store: EventStore, tenant: TenantId): Promise<readonly Claim[]> => {
  await store.openLog(tenant);
  const { claims } = await write(1, (turn) => turn >= 10, toStore(store, tenant));
  return claims;
};

describe('an invariant that is broken is noticed', () => {
  let log: readonly RecordedEvent[];
  let claims: readonly Claim[];

  beforeAll(async () => {
    const store = new MemoryEventStore();
    claims = await someWishes(store, TENANT);
    log = await wholeLog(store, TENANT);
  });

  const last = (): RecordedEvent => log[log.length - 1] ?? never();
  const never = (): never => {
    throw new Error('an empty log');
  };
  const renumbered = (events: readonly RecordedEvent[]): RecordedEvent[] =>
    events.map((event, index) => ({ ...event, position: String(index + 1) as LogPosition }));

  it('and one that holds is not', async () => {
    expect(await findingsOf(showing(log), TENANT, claims)).toEqual(SOUND);
  });

  it.each<[name: string, tampered: () => readonly RecordedEvent[], found: object]>([
    ['an event that was acknowledged is gone', () => log.slice(0, -1), { ...SOUND, lost: 1 }],
    [
      'another stands in its place',
      () => [...log.slice(0, -1), { ...last(), eventId: 'another' }],
      { ...SOUND, lost: 1, duplicates: 1 },
    ],
    [
      'one more stands behind it',
      () => renumbered([...log, { ...last(), version: last().version + 1 }]),
      { ...SOUND, duplicates: 1 },
    ],
    [
      'a position is left out',
      () => [...log.slice(0, -1), { ...last(), position: '99' as LogPosition }],
      { ...SOUND, gaps: 1 },
    ],
    [
      'a version is left out',
      () => [...log.slice(0, -1), { ...last(), version: last().version + 1 }],
      { lost: 1, duplicates: 1, gaps: 1 },
    ],
  ])('%s', async (_, tampered, found) => {
    expect(await findingsOf(showing(tampered()), TENANT, claims)).toEqual(found);
  });

  it('two writers are told the same place', async () => {
    const [first] = claims;
    expect(await findingsOf(showing(log), TENANT, first ? [...claims, first] : [])).toEqual({ ...SOUND, lost: 1 });
  });

  describe('in the database', () => {
    let own: OwnGround;
    let tenant: TenantId;

    beforeAll(async () => {
      own = await ownGround();
      await own.database.ownerPool.query(TALLY_TABLE);
    });
    beforeEach(async () => {
      tenant = await own.database.newTenant();
      await someWishes(own.ground.store, tenant);
      await catchUpProjections(own.ground, [tally], tenant);
    });
    afterAll(() => own.close());

    it.each([
      ['a row that counts an event twice', 'update read_a.fault_tally_v1 set events = events + 1'],
      ['a row that was told in another order', `update read_a.fault_tally_v1 set trace = md5('')`],
      ['a row that is missing', 'delete from read_a.fault_tally_v1'],
    ])('%s', async (_, tamper) => {
      await own.database.ownerPool.query(`${tamper} where tenant_id = $1`, [tenant]);
      expect(await unequalToRebuild(own.ground, [tally], tenant)).toEqual([tally.name]);
      // The rebuild itself has put it right.
      expect(await unequalToRebuild(own.ground, [tally], tenant)).toEqual([]);
    });

    it('an event that was edited', async () => {
      expect(await isChainIntact(own.ground.store, tenant)).toBe(true);
      await own.database.ownerPool.query(
        `update es.event set data = '{"wish":"edited"}' where tenant_id = $1 and position = 2`,
        [tenant],
      );
      expect(await isChainIntact(own.ground.store, tenant)).toBe(false);
    });
  });
});
