import { PostgresEventStore, postgresSnapshots } from '@rihla/event-store';
import {
  type Command,
  type Decider,
  type Event,
  type EventShapes,
  technical,
  text,
  UnknownVersionError,
} from '@rihla/kernel';
import { eventSealer } from '@rihla/personal-data';
import { MemoryKeys } from '@rihla/personal-data/testing/memory-keys';
import { type OwnDatabase, ownDatabase } from '@rihla/test/database';
import { PreconditionRefusal } from '../http/problem';
import type { Wish } from '../http/wish';
import { type Aggregate, Aggregates } from './aggregates';
import { wishOfSystem } from './system-wish';

type Count = Command<'Count', { n: number }>;
type Counted = Event<'Counted', { personId: string; n: number; note: string }>;

const PERSON = '00000001-0000-4000-8000-000000000001';
const decider: Decider<readonly number[], Count, Counted> = {
  initial: [],
  evolve: (numbers, { data }) => [...numbers, data.n],
  decide: ({ data: { n } }, numbers) =>
    numbers.includes(n)
      ? []
      : [{ type: 'Counted', occurredOn: '2026-01-05', data: { personId: PERSON, n, note: 'a secret' } }],
};
const fields = { personId: technical, n: technical, note: text };
const shapes = { Counted: { subject: 'personId', fields } } as const satisfies EventShapes<Counted>;
const tally: Aggregate<readonly number[], Count, Counted, Counted> = {
  category: 'tally',
  decider,
  shapes,
  snapshot: 1,
};

let database: OwnDatabase;
beforeAll(async () => {
  database = await ownDatabase();
});
afterAll(() => database.close());

/** A tally of some numbers, and processes that share it. */
const wrap = async (count: number) => {
  const tenant = await database.newTenant();
  const store = new PostgresEventStore(database.pool, database.bind);
  await store.openLog(tenant);
  const keys = new MemoryKeys();
  const snapshots = postgresSnapshots(database.pool, database.bind);
  const factIds = { factId: () => Promise.reject(new Error('nothing is counted here')) };
  const process = (): Aggregates => new Aggregates(store, eventSealer(keys), factIds, snapshots);
  const wish = (key: string): Wish => wishOfSystem({ tenant, at: '2026-01-05T10:00:00.000Z', key });
  const ask = (to: Aggregates, n: number, key = String(n), aggregate = tally) =>
    to.ask(wish(key), { aggregate, id: '1', command: { type: 'Count', data: { n } } });
  const numbers = Array.from({ length: count }, (_, n) => n);
  await process().ask(wish('begin'), {
    aggregate: tally,
    id: '1',
    command: numbers.map((n) => ({ type: 'Count', data: { n } }) as const),
  });
  const kept = async (): Promise<number | undefined> => {
    const sql = 'select version from es.snapshot where tenant_id = $1';
    const { rows } = await database.ownerPool.query<{ version: number }>(sql, [tenant]);
    return rows[0]?.version;
  };
  const stream = `tally-${tenant}.1`;
  return { tenant, store, stream, keys, process, wish, ask, kept, numbers };
};

/** Snapshots are kept when nobody is waiting for them. */
const eventually = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('an aggregate whose stream is long', () => {
  it('is folded from a snapshot to the same state, at the same version', async () => {
    const { tenant, process, kept, numbers } = await wrap(300);
    const whole = await process().load(tenant, { ...tally, snapshot: 99 }, '1');
    await process().load(tenant, tally, '1');
    await eventually(async () => (await kept()) === 299);
    expect(await process().load(tenant, tally, '1')).toEqual(whole);
    expect(whole).toEqual({ state: numbers, version: 299 });
  });

  it('takes every wish once, whoever writes at the same time', async () => {
    const { tenant, store, stream, process, ask, numbers, kept } = await wrap(300);
    const processes = [process(), process(), process()];
    for (const one of processes) await one.load(tenant, tally, '1');
    await eventually(async () => (await kept()) !== undefined);
    for (let round = 0; round < 5; round += 1) {
      await Promise.all(processes.map((one, nth) => ask(one, 1_000 + 10 * round + nth)));
    }
    const { events } = await store.readStream(tenant, stream);
    expect(events.map(({ version }) => version)).toEqual(Array.from({ length: 315 }, (_, version) => version));
    for (const one of [...processes, process()]) {
      const { state, version } = await one.load(tenant, tally, '1');
      expect(version).toBe(314);
      expect(state.slice(0, 300)).toEqual(numbers);
      expect(new Set(state.slice(300)).size).toBe(15);
    }
  });

  it('refuses a wish for another version than that of the stream', async () => {
    const { tenant, process, wish, kept } = await wrap(300);
    const one = process();
    await one.load(tenant, tally, '1');
    await eventually(async () => (await kept()) === 299);
    const asked = { aggregate: tally, id: '1', command: { type: 'Count', data: { n: 900 } } } as const;
    await expect(one.ask({ ...wish('stale'), expectedVersion: 298 }, asked)).rejects.toThrow(PreconditionRefusal);
    expect(await one.ask({ ...wish('fresh'), expectedVersion: 299 }, asked)).toMatchObject({ version: 300 });
  });

  it('is the same when its snapshot was garbled, and when the person was erased', async () => {
    const { tenant, keys, process, kept, numbers } = await wrap(300);
    await process().load(tenant, tally, '1');
    await eventually(async () => (await kept()) === 299);
    const { rows } = await database.ownerPool.query('select state::text from es.snapshot where tenant_id = $1', [
      tenant,
    ]);
    expect(JSON.stringify(rows)).not.toContain('secret');
    keys.destroy(tenant, PERSON);
    expect((await process().load(tenant, tally, '1')).state).toEqual(numbers);
    await database.ownerPool.query(`update es.snapshot set state = '[4, 5]' where tenant_id = $1`, [tenant]);
    expect((await process().load(tenant, tally, '1')).state).toEqual(numbers);
  });
});

describe('an aggregate whose events have older versions', () => {
  const renewed: typeof tally = {
    ...tally,
    snapshot: 2,
    shapes: {
      Counted: { ...shapes.Counted, past: [{ fields, upcast: ({ n, ...rest }) => ({ ...rest, n: Number(n) + 500 }) }] },
    },
  };

  it('folds them as they are read today, and writes those of today', async () => {
    const { tenant, store, stream, process, ask } = await wrap(3);
    const one = process();
    await ask(one, 7, 'seven', renewed);
    const { events } = await store.readStream(tenant, stream);
    expect(events.map(({ schemaVersion }) => schemaVersion)).toEqual([1, 1, 1, 2]);
    expect((await one.load(tenant, renewed, '1')).state).toEqual([500, 501, 502, 7]);
  });

  it('decides nothing on what a newer build wrote', async () => {
    const { tenant, process, ask } = await wrap(3);
    const old = process();
    await ask(process(), 7, 'seven', renewed);
    await expect(old.load(tenant, tally, '1')).rejects.toThrow(UnknownVersionError);
    await expect(ask(old, 8)).rejects.toThrow(UnknownVersionError);
  });
});
