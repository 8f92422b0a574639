import type { Pool, PoolClient } from 'pg';
import { ownDatabase, type OwnDatabase } from '@rihla/test/database';
import { diceOf } from '@rihla/test/dice';
import { type Fault, tell } from '@rihla/test/faults';
import { START, type LogPosition } from '../port';
import { request, someEvents } from '../testing/some-events';
import { PostgresEventStore } from './postgres-event-store';

const WRITERS = 8;
const TURNS = 60;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Experiment {
  /** Appends inside an open transaction, which then lingers and commits, or rolls back. */
  append(client: PoolClient, id: string): Promise<unknown>;
  /** The ids after a place, and the next place. */
  read(after: string): Promise<{ ids: readonly string[]; next: string }>;
}

/** Eight writers with transactions of 0 to 4 ms, one in ten rolled back, and a reader that follows them. */
async function run(
  pool: Pool,
  { append, read }: Experiment,
): Promise<{ committed: number; missed: number; repeated: number }> {
  const committed: string[] = [];
  const write = async (writer: number): Promise<void> => {
    // A fixed dice per writer, so that a failure can be run again.
    const roll = diceOf(writer);
    const client = await pool.connect();
    try {
      for (let turn = 0; turn < TURNS; turn += 1) {
        const id = `${String(writer)}-${String(turn)}`;
        await client.query('begin');
        await append(client, id);
        await pause(roll() * 4);
        const abort = roll() < 0.1;
        await client.query(abort ? 'rollback' : 'commit');
        if (!abort) committed.push(id);
      }
    } finally {
      client.release();
    }
  };
  let writing = true;
  const follow = async (): Promise<string[]> => {
    const seen: string[] = [];
    for (let after = '0'; ;) {
      const last = !writing;
      const { ids, next } = await read(after);
      seen.push(...ids);
      after = next;
      if (last && ids.length === 0) return seen;
    }
  };
  const reader = follow();
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
  writing = false;
  const seen = await reader;
  const once = new Set(seen);
  return {
    committed: committed.length,
    missed: committed.filter((id) => !once.has(id)).length,
    repeated: seen.length - once.size,
  };
}

describe('the order of a log under concurrent writers', () => {
  let db: OwnDatabase;
  let row: Fault | undefined;

  beforeAll(async () => {
    db = await ownDatabase();
  });
  afterAll(() => db.close());

  it('shows a follower every committed event exactly once', async () => {
    const tenant = await db.newTenant();
    const store = new PostgresEventStore(db.pool, db.bind);
    await store.openLog(tenant);
    // The function itself, inside a transaction held open: the worst that a slow writer can do.
    const append = (client: PoolClient, id: string): Promise<unknown> =>
      client.query(
        `select * from es.append($1, $2, 'f', 'thing-1', -2, array[gen_random_uuid()], array['ThingHappened'],
           array[1::smallint], $3, '{}', sha256('digest'))`,
        [db.bind(tenant), id, JSON.stringify({ id })],
      );
    const read = async (after: string): Promise<{ ids: string[]; next: string }> => {
      const { events, next } = await store.readLog(tenant, { after: after as LogPosition, limit: 100 });
      return { ids: events.map(({ data }) => (data as { id: string }).id), next };
    };
    const { committed, missed, repeated } = await run(db.pool, { append, read });
    expect(committed).toBeGreaterThan(WRITERS * TURNS * 0.8);
    row = { fault: 'slow writers before a reader', acknowledged: committed, lost: missed, duplicates: repeated };
    expect({ missed, repeated }).toEqual({ missed: 0, repeated: 0 });
    expect(await store.head(tenant)).toBe(String(committed));
  });

  it('NEGATIVE CONTROL: the same follower of a sequence misses events', async () => {
    await db.ownerPool.query('create table naive (id bigserial primary key, name text not null)');
    const read = async (after: string): Promise<{ ids: string[]; next: string }> => {
      const { rows } = await db.ownerPool.query<{ id: string; name: string }>(
        'select id, name from naive where id > $1 order by id limit 100',
        [after],
      );
      return { ids: rows.map(({ name }) => name), next: rows.at(-1)?.id ?? after };
    };
    await db.ownerPool.query(
      'grant insert on naive to rihla_app; grant usage on sequence naive_id_seq to rihla_app; grant usage on schema public to rihla_app',
    );
    const append = (client: PoolClient, id: string): Promise<unknown> =>
      client.query('insert into naive (name) values ($1)', [id]);
    const { committed, missed } = await run(db.pool, { append, read });
    expect(committed).toBeGreaterThan(WRITERS * TURNS * 0.8);
    if (row) tell({ ...row, controls: { 'a cursor over a sequence': { missed, 'events committed': committed } } });
    expect(missed).toBeGreaterThan(0);
  });

  it('is not held up by a transaction that somebody left open elsewhere', async () => {
    const tenant = await db.newTenant();
    const store = new PostgresEventStore(db.pool, db.bind);
    await store.openLog(tenant);
    const idle = await db.ownerPool.connect();
    await idle.query('begin; create table left_open ()');
    await store.append(tenant, request(['thing-1', 'any', someEvents(3)]));
    expect((await store.readLog(tenant, { after: START, limit: 10 })).events).toHaveLength(3);
    await idle.query('rollback');
    idle.release();
  });
});
