import { randomUUID } from 'node:crypto';
import type { TenantId } from '@rihla/event-store';
import { type Doors, someDoors } from '@rihla/test/doors';
import { retryEffects, waitingEffects } from './waiting-effects';

const NOW = '2022-01-05T10:00:00.000Z';
const SOON = '2022-01-05T10:00:18.000Z';

let doors: Doors;
let tenant: TenantId;

beforeAll(async () => {
  doors = await someDoors();
}, 30_000);
beforeEach(async () => {
  tenant = await doors.newTenant();
});
afterAll(() => doors.close());

type State = 'new' | 'later' | 'parked' | 'sent';
const COLUMNS: Readonly<Record<State, string>> = {
  new: `0, '-infinity', null, null, null`,
  later: `1, '${SOON}', null, null, 'DeliveryError HTTP_500'`,
  parked: `8, '${SOON}', null, '${NOW}', 'Error ECONNREFUSED'`,
  sent: `1, '${SOON}', '${NOW}', null, null`,
};
const effectIn = async (of: TenantId, state: State): Promise<string> => {
  const key = randomUUID();
  await doors.ground.transactions.inTenant(of, (tx) =>
    tx.query(
      `insert into outbox.effect (tenant_id, key, kind, payload, attempts, due_at, sent_at, parked_at, last_error)
       select $1, $2, 'bell', '{"door":"front"}', ${COLUMNS[state]}`,
      [of, key],
    ),
  );
  return key;
};
const listed = (of = tenant, at = NOW, limit = 10) => waitingEffects(doors.ground.transactions, of, at, limit);
const retry = (key?: string, of = tenant): Promise<number> => retryEffects(doors.ground.transactions, of, SOON, key);

describe('what stands in the outbox', () => {
  it('is told with what is parked first, and without what it says', async () => {
    const later = await effectIn(tenant, 'later');
    const fresh = await effectIn(tenant, 'new');
    const parked = await effectIn(tenant, 'parked');
    await effectIn(tenant, 'sent');
    expect(await listed()).toEqual([
      { key: parked, kind: 'bell', state: 'parked', attempts: 8, error: 'Error ECONNREFUSED' },
      { key: fresh, kind: 'bell', state: 'due', attempts: 0 },
      { key: later, kind: 'bell', state: 'later', attempts: 1, dueAt: SOON, error: 'DeliveryError HTTP_500' },
    ]);
    expect((await listed(tenant, SOON)).map(({ state }) => state)).toEqual(['parked', 'due', 'due']);
    expect(await listed(tenant, NOW, 2)).toHaveLength(2);
  });

  it('is the organisation’s own', async () => {
    await effectIn(await doors.newTenant(), 'parked');
    expect(await listed()).toEqual([]);
  });
});

describe('a retry', () => {
  it('of one key leaves the other alone', async () => {
    const [one, other] = [await effectIn(tenant, 'parked'), await effectIn(tenant, 'parked')];
    expect(await retry(one)).toBe(1);
    expect(await listed(tenant, SOON)).toEqual([
      { key: other, kind: 'bell', state: 'parked', attempts: 8, error: 'Error ECONNREFUSED' },
      { key: one, kind: 'bell', state: 'due', attempts: 0, dueAt: SOON, error: 'Error ECONNREFUSED' },
    ]);
    expect(await retry(one)).toBe(0);
  });

  it('of all takes what is parked and nothing else', async () => {
    for (const state of ['parked', 'parked', 'new', 'later', 'sent'] as const) await effectIn(tenant, state);
    expect(await retry()).toBe(2);
    expect((await listed()).map(({ state, attempts }) => [state, attempts]).sort()).toEqual([
      ['due', 0],
      ['later', 0],
      ['later', 0],
      ['later', 1],
    ]);
  });

  it('never reaches another organisation’s', async () => {
    const other = await doors.newTenant();
    const theirs = await effectIn(other, 'parked');
    expect([await retry(theirs), await retry()]).toEqual([0, 0]);
    expect(await listed(other)).toMatchObject([{ state: 'parked' }]);
  });
});
