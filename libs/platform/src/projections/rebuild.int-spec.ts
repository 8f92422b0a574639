import {
  catchUp,
  type LogPosition,
  PostgresEventStore,
  readCheckpoint,
  type TenantId,
  type Transaction,
} from '@rihla/event-store';
import { PassThroughSealer } from '@rihla/personal-data/testing/pass-through-sealer';
import { ownDatabase, type OwnDatabase } from '@rihla/test/database';
import fc from 'fast-check';
import type { Footing } from './build';
import type { AnyProjection, Projection } from './projection';
import { rebuild, type RebuildPhase } from './rebuild';
import { NothingKeptError, rollback } from './rollback';
import { RebuildOvertakenError } from './sides';
import { arrived, forgotten, happen, market, MARKET_TABLES, type MarketEvent } from './testing/market';
import { tell } from './unsealed-batch';

let db: OwnDatabase;
let ground: Footing;
let tenant: TenantId;

beforeAll(async () => {
  db = await ownDatabase();
  db.pool.on('error', () => undefined);
  await db.ownerPool.query(MARKET_TABLES);
  ground = {
    store: new PostgresEventStore(db.pool, db.bind),
    sealer: new PassThroughSealer(),
    transactions: db.transactions,
  };
});
afterAll(() => db.close());

const newTenant = async (): Promise<TenantId> => {
  const opened = await db.newTenant();
  await ground.store.openLog(opened);
  return opened;
};
beforeEach(async () => {
  tenant = await newTenant();
});

/** The live read model, told up to the head. */
const live = (of = tenant, projection: AnyProjection = market): Promise<LogPosition> =>
  catchUp(
    {
      ...ground,
      name: projection.name,
      version: projection.version,
      handle: (events, tx) => tell(projection, ground.sealer, of, events, tx),
    },
    of,
  );
const ask = <R extends object>(sql: string, of = tenant): Promise<R[]> =>
  db.transactions.inTenant(of, (tx) => tx.query<R>(sql));
const rowsOn = async (schema: 'read' | 'read_a' | 'read_b', of = tenant) => ({
  stalls: await ask(`select stall, pieces::int, seen::int[], keeper from ${schema}.stall_v1 order by stall`, of),
  streets: await ask(`select door, street from ${schema}.street_v1 order by door`, of),
});
const sideOf = async (of = tenant): Promise<string> =>
  (await ask<{ side: string }>(`select side from sec.live_side where rel = 'stall_v1'`, of))[0]?.side ?? 'a';
const checkpoint = (of = tenant): Promise<LogPosition> =>
  db.transactions.inTenant(of, (tx) => readCheckpoint(tx, market, of));
const nothing = { stalls: [], streets: [] };

const stall = fc.constantFrom('bread', 'fish', 'olives');
const street = fc.constantFrom('Souk', 'Port', 'Casbah');
const on = { occurredOn: '2021-12-17' };
const happening: fc.Arbitrary<MarketEvent> = fc.oneof(
  fc.record({ stall, street, pieces: fc.nat(9) }).map((data): MarketEvent => ({ type: 'GoodsArrived', ...on, data })),
  fc.record({ stall, pieces: fc.nat(9) }).map((data): MarketEvent => ({ type: 'GoodsSold', ...on, data })),
  stall.map((of): MarketEvent => ({ type: 'StallClosed', ...on, data: { stall: of } })),
  fc.record({ from: street, to: street }).map((data): MarketEvent => ({ type: 'StreetRenamed', ...on, data })),
  stall.map(forgotten),
);
const histories = fc.array(fc.array(happening, { maxLength: 12 }), { maxLength: 4 });

/** The same read model with a mistake in it. */
const mistaken: Projection<MarketEvent> = { ...market, on: { ...market.on, GoodsArrived: [] } };

describe('a rebuild', () => {
  it('leaves the same rows as telling live, whatever happened and in whatever batches', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.array(happening, { maxLength: 5 }), async (batches, meanwhile) => {
        tenant = await newTenant();
        for (const batch of batches) {
          await happen(ground.store, tenant, ...batch);
          await live();
          // The sides take turns: what stood on the other one is gone.
          if (batch.length % 2 === 0) await rebuild(ground, market, tenant);
        }
        await rebuild(ground, market, tenant, (_, __, phase) =>
          phase === 'switch' ? happen(ground.store, tenant, ...meanwhile) : undefined,
        );
        await live();
        const rebuilt = await rowsOn('read');
        const other = await newTenant();
        for (const batch of [...batches, meanwhile]) await happen(ground.store, other, ...batch);
        await live(other);
        expect(rebuilt).toEqual(await rowsOn('read', other));
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('switches one organisation and leaves the others on their side', async () => {
    const other = await newTenant();
    for (const one of [tenant, other]) {
      await happen(ground.store, one, arrived('bread'));
      await live(one);
    }
    expect(await rebuild(ground, market, tenant)).toBe(1);
    expect([await sideOf(), await sideOf(other)]).toEqual(['b', 'a']);
    expect(await rowsOn('read_b', other)).toEqual(nothing);
    expect(await rowsOn('read', other)).toEqual(await rowsOn('read_a', other));
    await rebuild(ground, market, tenant);
    expect(await sideOf()).toBe('a');
  });

  it('leaves nothing of what stood on its side before', async () => {
    await happen(ground.store, tenant, arrived('bread'));
    await live();
    await rebuild(ground, mistaken, tenant);
    await rebuild(ground, mistaken, tenant);
    expect(await sideOf()).toBe('a');
    expect(await rowsOn('read')).toEqual(nothing);
  });

  it('keeps what happens meanwhile, in each of its phases', async () => {
    await happen(ground.store, tenant, arrived('bread'));
    await live();
    const seen: RebuildPhase[] = [];
    const told = await rebuild(ground, market, tenant, async (_, __, phase) => {
      await happen(ground.store, tenant, arrived(phase));
      // In the switch the live read model waits.
      if (phase !== 'switch') await live();
      seen.push(phase);
    });
    expect(seen).toEqual(['fold', 'catch-up', 'switch']);
    // Never behind what the live side had shown already.
    expect([told, await checkpoint()]).toEqual([3, '3']);
    expect(await live()).toBe('4');
    const stalls = (await rowsOn('read')).stalls as { stall: string; pieces: number }[];
    expect(stalls.map(({ stall: name, pieces }) => [name, pieces])).toEqual([
      ['bread', 1],
      ['catch-up', 1],
      ['fold', 1],
      ['switch', 1],
    ]);
  });

  it('shows whole rows to everybody at every moment', async () => {
    const many = Array.from({ length: 3_000 }, (_, nth) => arrived(`stall ${String(nth)}`));
    for (let at = 0; at < many.length; at += 500) await happen(ground.store, tenant, ...many.slice(at, at + 500));
    await live();
    const counts = new Set<number>();
    const look = async (): Promise<void> => {
      const [row] = await ask<{ stalls: number; streets: number }>(
        `select (select count(*)::int from stall_v1) as stalls, (select count(*)::int from street_v1) as streets`,
      );
      counts.add(row?.stalls ?? 0).add(row?.streets ?? 0);
    };
    const work = { under: true };
    const reader = (async () => {
      while (work.under) await look();
    })();
    // And at the moments that a reader of chance would miss.
    for (let turn = 0; turn < 3; turn += 1) await rebuild(ground, market, tenant, look);
    work.under = false;
    await reader;
    expect([...counts]).toEqual([3_000]);
  });

  const cutConnections = async (): Promise<void> => {
    await db.ownerPool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'rihla_app' and datname = current_database()`,
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
  };
  const breakdowns: [string, RebuildPhase, () => Promise<void>][] = (['fold', 'catch-up', 'switch'] as const).flatMap(
    (phase): [string, RebuildPhase, () => Promise<void>][] => [
      ['is given up', phase, () => Promise.reject(new Error('given up'))],
      ['loses its connections', phase, cutConnections],
    ],
  );
  it.each(breakdowns)(
    'that %s in the phase %s leaves the live rows alone, and another succeeds',
    async (_, at, fail) => {
      await happen(ground.store, tenant, arrived('bread'), arrived('fish', 2));
      await live();
      const before = [await rowsOn('read'), await checkpoint(), await sideOf()];
      const broken = rebuild(ground, market, tenant, async (__, ___, phase) => {
        if (phase === at) await fail();
      });
      // What comes after the fold takes new connections: only a transaction that was open is lost.
      if (fail === cutConnections && at !== 'switch') await broken;
      else {
        await expect(broken).rejects.toThrow();
        expect([await rowsOn('read'), await checkpoint(), await sideOf()]).toEqual(before);
      }
      await happen(ground.store, tenant, arrived('olives'));
      expect(await rebuild(ground, market, tenant)).toBe(3);
      expect((await rowsOn('read')).stalls).toHaveLength(3);
      expect(await checkpoint()).toBe('3');
    },
  );

  it('gives way to another one of the same rows that begins later', async () => {
    await happen(ground.store, tenant, arrived('bread'));
    await live();
    const first = rebuild(ground, market, tenant, async (_, __, phase) => {
      if (phase === 'fold') await rebuild(ground, market, tenant);
    });
    await expect(first).rejects.toThrow(RebuildOvertakenError);
    expect((await rowsOn('read')).stalls).toHaveLength(1);
    const [one, other] = await Promise.allSettled([rebuild(ground, market, tenant), rebuild(ground, market, tenant)]);
    expect([one.status, other.status]).toContain('fulfilled');
    expect((await rowsOn('read')).stalls).toEqual([
      { stall: 'bread', pieces: 1, seen: [1], keeper: 'keeper of bread' },
    ]);
  });

  it('refuses a handler that names a folded table: it would not see what is still in memory', async () => {
    const careless: Projection<MarketEvent> = {
      ...market,
      on: {
        ...market.on,
        StreetRenamed: async (_, tx) => {
          await tx.query('select from stall_v1');
        },
      },
    };
    await happen(ground.store, tenant, { type: 'StreetRenamed', ...on, data: { from: 'Souk', to: 'Port' } });
    await expect(rebuild(ground, careless, tenant)).rejects.toThrow('stall_v1, which is folded');
    await expect(live(tenant, careless)).rejects.toThrow('stall_v1, which is folded');
  });
});

it('a commit of live rows waits for no disk, since they are told again from the log; any other transaction does', async () => {
  const seen: string[] = [];
  const look = async (tx: Transaction): Promise<void> => {
    const [row] = await tx.query<{ waits: string }>(`select current_setting('synchronous_commit') as waits`);
    seen.push(row?.waits ?? '');
  };
  await happen(ground.store, tenant, { type: 'StreetRenamed', ...on, data: { from: 'Souk', to: 'Port' } });
  await live(tenant, { ...market, on: { ...market.on, StreetRenamed: (_: unknown, tx: Transaction) => look(tx) } });
  await db.transactions.inTenant(tenant, look);
  expect(seen).toEqual(['off', 'on']);
});

describe('a rollback', () => {
  it('shows the rows of before, and what has happened since is told to them', async () => {
    await happen(ground.store, tenant, arrived('bread'));
    await live();
    await rebuild(ground, mistaken, tenant);
    expect(await rowsOn('read')).toEqual(nothing);
    await happen(ground.store, tenant, arrived('fish'));
    await live(tenant, mistaken);
    expect(await rollback(ground, market, tenant)).toBe('1');
    expect((await rowsOn('read')).stalls).toMatchObject([{ stall: 'bread' }]);
    await live();
    expect((await rowsOn('read')).stalls).toMatchObject([{ stall: 'bread' }, { stall: 'fish' }]);
    expect(await checkpoint()).toBe('2');
  });

  it('is taken back by a second one', async () => {
    await happen(ground.store, tenant, arrived('bread'));
    await live();
    await rebuild(ground, market, tenant);
    await rollback(ground, market, tenant);
    await happen(ground.store, tenant, arrived('fish'));
    await live();
    await rollback(ground, market, tenant);
    expect((await rowsOn('read')).stalls).toHaveLength(1);
    await live();
    expect((await rowsOn('read')).stalls).toHaveLength(2);
  });

  it('is refused when there was no rebuild, and while there is one', async () => {
    await happen(ground.store, tenant, arrived('bread'));
    await live();
    await expect(rollback(ground, market, tenant)).rejects.toThrow(NothingKeptError);
    await rebuild(ground, market, tenant);
    await rebuild(ground, market, tenant, async (_, __, phase) => {
      if (phase === 'fold') await expect(rollback(ground, market, tenant)).rejects.toThrow(NothingKeptError);
    });
    await rollback(ground, market, tenant);
  });

  it('never brings back what was forgotten since: the rows of before go with it', async () => {
    await happen(ground.store, tenant, arrived('bread'));
    await live();
    await rebuild(ground, market, tenant);
    expect(await rowsOn('read_a')).not.toEqual(nothing);
    await happen(ground.store, tenant, forgotten('bread'));
    await live();
    expect(await rowsOn('read_a')).toEqual(nothing);
    await expect(rollback(ground, market, tenant)).rejects.toThrow(NothingKeptError);
  });

  it('nor what was forgotten before the switch and was not told live yet', async () => {
    await happen(ground.store, tenant, arrived('bread'));
    await live();
    await happen(ground.store, tenant, forgotten('bread'));
    await rebuild(ground, market, tenant);
    expect((await rowsOn('read')).stalls).toMatchObject([{ keeper: null }]);
    expect(await rowsOn('read_a')).toEqual(nothing);
    await expect(rollback(ground, market, tenant)).rejects.toThrow(NothingKeptError);
  });

  it('and a rebuild that has folded what is forgotten meanwhile is given up', async () => {
    await happen(ground.store, tenant, arrived('bread'));
    await live();
    const overtaken = rebuild(ground, market, tenant, async (_, __, phase) => {
      if (phase !== 'fold') return;
      await happen(ground.store, tenant, forgotten('bread'));
      await live();
    });
    await expect(overtaken).rejects.toThrow(RebuildOvertakenError);
    expect(await rowsOn('read_b')).toEqual(nothing);
  });

  it('does not go back to rows that lack a parked event', async () => {
    await happen(ground.store, tenant, arrived('bread'));
    await live();
    await ask(`insert into es.parked (tenant_id, subscription, version, position, stream_id, stream_version, attempts, error)
      values ('${tenant}', 'market', 1, 1, 'market-${tenant}.1', 0, 1, 'Error')`);
    await rebuild(ground, market, tenant);
    expect(await ask('select from es.parked')).toEqual([]);
    await expect(rollback(ground, market, tenant)).rejects.toThrow(NothingKeptError);
  });
});

it('a query looks the live side up once, and never reads the other', async () => {
  await happen(ground.store, tenant, arrived('bread'));
  await live();
  await rebuild(ground, market, tenant);
  const plan = (
    await ask<{ 'QUERY PLAN': string }>(
      `explain (analyze, costs off, timing off) select * from stall_v1 where stall = 'bread'`,
    )
  ).map((line) => line['QUERY PLAN']);
  expect(plan.filter((line) => /on live_side/.test(line))).toHaveLength(1);
  const scans = plan.filter((line) => /Scan .*on stall_v1/.test(line));
  expect(scans).toHaveLength(2);
  expect(scans[0]).toMatch('never executed');
  expect(scans[1]).toMatch(/rows=1/);
});
