import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AppendRequest,
  type LogPosition,
  type PostgresEventStore,
  type TenantId,
  TenantUnavailableError,
} from '@rihla/event-store';
import { request, someEvents, wholeLog } from '@rihla/event-store/testing/some-events';
import { rootKeyFromEnv } from '@rihla/personal-data';
import { ownDatabase, type OwnDatabase } from '@rihla/test/database';
import { contentsOf, plant, settle, storeOf } from '../testing/settled-tenant';
import { type Moved, type MoveProgress, moveTenant } from '.';

jest.setTimeout(60_000);

const root = rootKeyFromEnv('58'.repeat(32));

let here: OwnDatabase;
let there: OwnDatabase;
let tenant: TenantId;

beforeAll(async () => {
  [here, there] = [await ownDatabase(), await ownDatabase()];
  await Promise.all([plant(here), plant(there)]);
});
beforeEach(async () => {
  ({ tenant } = await settle(here, root));
});
afterAll(() => Promise.all([here.close(), there.close()]));

const move = (progress: MoveProgress): Promise<Moved> =>
  moveTenant({ from: here.adminUrl, to: there.adminUrl, tenant, bind: here.bind, progress });

const whenFenced =
  (act: () => Promise<unknown>): MoveProgress =>
  async (step, done) => {
    if (step === 'fence' && done === 0) await act();
  };
const one = (stream: string): AppendRequest => request([stream, 'any', someEvents(1)]);

/** Appends one event after the other until it is told to stop, and remembers what each heard. */
const writer = (store: PostgresEventStore, of: TenantId, stream: string) => {
  const acknowledged: AppendRequest[] = [];
  const refused: AppendRequest[] = [];
  const stopping = new AbortController();
  const ended = (async () => {
    while (!stopping.signal.aborted) {
      const wish = one(stream);
      try {
        await store.append(of, wish);
        acknowledged.push(wish);
      } catch (error) {
        if (!(error instanceof TenantUnavailableError)) throw error;
        refused.push(wish);
        await sleep(5);
      }
    }
  })();
  return {
    acknowledged,
    refused,
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
};

const idsOf = (wishes: readonly AppendRequest[]): string[] =>
  wishes.flatMap(({ streams }) => streams.flatMap(({ events }) => events.map(({ eventId }) => eventId)));

describe('a tenant that moves while people write', () => {
  it('loses nothing that was acknowledged, refuses only behind the fence, and holds up nobody else', async () => {
    const other = (await settle(here, root)).tenant;
    const store = storeOf(here);
    const [mine, theirs] = [writer(store, tenant, 'busy-1'), writer(store, other, 'busy-1')];
    let refusedBefore = -1;
    let othersBefore = 0;
    let othersWhile = 0;
    await move(async (step, done, of) => {
      if (step === 'rows' && done === of) refusedBefore = mine.refused.length;
      if (step === 'fence' && done === 0) othersBefore = theirs.acknowledged.length;
      if (step === 'fence') await sleep(20);
      if (step === 'switch' && done === 2) othersWhile = theirs.acknowledged.length - othersBefore;
    });
    await Promise.all([mine.stop(), theirs.stop()]);

    expect(refusedBefore).toBe(0);
    expect(mine.refused.length).toBeGreaterThan(0);
    expect(theirs.refused).toEqual([]);
    expect(othersWhile).toBeGreaterThan(0);
    const log = await wholeLog(storeOf(there), tenant);
    const busy = log.filter(({ streamId }) => streamId === 'busy-1');
    expect(busy.map(({ eventId }) => eventId)).toEqual(idsOf(mine.acknowledged));
    expect(busy.map(({ version }) => version)).toEqual(busy.map((_, version) => version));
    expect(log.map(({ position }) => Number(position))).toEqual(log.map((_, nth) => nth + 1));
    expect(await storeOf(there).verify(tenant)).toEqual({ events: log.length });
  });

  it('takes a wish that was refused, and one that was not, once when it is asked again', async () => {
    const [before, refused] = [one('thing-0'), one('thing-0')];
    const { position } = await storeOf(here).append(tenant, before);
    await move(
      whenFenced(async () => {
        await expect(storeOf(here).append(tenant, refused)).rejects.toThrow(TenantUnavailableError);
      }),
    );
    const store = storeOf(there);
    expect(await store.append(tenant, before)).toMatchObject({ position, repeated: true });
    expect(await store.append(tenant, refused)).toMatchObject({ repeated: false });
    expect(await store.append(tenant, refused)).toMatchObject({ repeated: true });
    const { events } = await store.readStream(tenant, 'thing-0');
    expect(events.slice(3).map(({ eventId }) => eventId)).toEqual(idsOf([before, refused]));
  });

  it('refuses rows as well as events behind the fence, and can be read all the while', async () => {
    const write = (of: TenantId) =>
      here.transactions.inTenant(of, (tx) => tx.query('update planted.seen set told = told where position = 1'));
    const other = (await settle(here, root)).tenant;
    await move(
      whenFenced(async () => {
        await expect(write(tenant)).rejects.toThrow(TenantUnavailableError);
        await write(other);
        const [row] = await here.transactions.inTenant(tenant, (tx) =>
          tx.query('select count(*)::int as rows from planted.seen'),
        );
        expect(row).toEqual({ rows: 30 });
        expect(await storeOf(here).head(tenant)).toBe('34');
      }),
    );
  });

  it('is not seen at the new place before it is whole', async () => {
    const seen = (): Promise<unknown> =>
      there.transactions.inTenant(tenant, (tx) => tx.query('select from planted.seen'));
    await move(
      whenFenced(async () => {
        await expect(seen()).rejects.toThrow(TenantUnavailableError);
        await expect(storeOf(there).append(tenant, one('thing-0'))).rejects.toThrow(TenantUnavailableError);
        expect(await there.transactions.tenants()).not.toContain(tenant);
      }),
    );
    await expect(seen()).resolves.toHaveLength(30);
  });

  it('waits for a transaction that had begun to write, and brings what it wrote', async () => {
    let commit = (): void => undefined;
    let written = (): void => undefined;
    const held = new Promise<void>((resolve) => (commit = resolve));
    const has = new Promise<void>((resolve) => (written = resolve));
    const late = here.transactions.inTenant(tenant, async (tx) => {
      await tx.query('update planted.seen set told = 7 where position = 1');
      written();
      await held;
    });
    await has;
    const fenced: string[] = [];
    const moving = move(
      whenFenced(() => {
        fenced.push('after the commit');
        return Promise.resolve();
      }),
    );
    await untilWaiting();
    expect(fenced).toEqual([]);
    commit();
    await late;
    await moving;
    const told = await there.transactions.inTenant(tenant, (tx) =>
      tx.query('select told from planted.seen where position = 1'),
    );
    expect(told).toEqual([{ told: 7 }]);
  });

  /** Until the mover waits alone for the lock that every writer shares. */
  const untilWaiting = async (): Promise<void> => {
    for (;;) {
      const { rowCount } = await here.ownerPool.query(
        `select from pg_locks where locktype = 'advisory' and mode = 'ExclusiveLock' and not granted`,
      );
      if (rowCount !== 0) return;
      await sleep(10);
    }
  };
});

describe('the same move without its fence', () => {
  /** As an administrator who knows better: the marks are taken away while the rest is copied, and put back for the switch. */
  const lift = (): Promise<unknown> =>
    here.ownerPool.query(
      `with log as (update es.tenant set write_fence = null where tenant_id = '${tenant}')
       delete from sec.tenant_fence where tenant_id = '${tenant}'`,
    );
  const raise = (): Promise<unknown> =>
    here.ownerPool.query(
      `with log as (update es.tenant set write_fence = 'leaving' where tenant_id = '${tenant}')
       insert into sec.tenant_fence values ('${tenant}', 'leaving', '${new URL(there.adminUrl).host}${new URL(there.adminUrl).pathname}')`,
    );

  it('breaks off when the log has grown until the heads are compared', async () => {
    const moving = move(async (step, done, of) => {
      if (step !== 'fence' || done < of) return;
      await lift();
      await storeOf(here).append(tenant, one('thing-0'));
      await raise();
    });
    await expect(moving).rejects.toMatchObject({ tenantIs: 'here', cause: { table: 'es.tenant' } });
    expect(await storeOf(here).head(tenant)).toBe('35');
  });

  it('loses an append that was acknowledged, and a person comes back whose erasure was', async () => {
    let position: LogPosition | undefined;
    await move(async (step, done) => {
      if (step !== 'switch' || done > 0) return;
      await lift();
      ({ position } = await storeOf(here).append(tenant, one('thing-0')));
      await here.transactions.inTenant(tenant, (tx) =>
        tx.query('insert into pd.erased (tenant_id, subject_id) values ($1, gen_random_uuid())', [tenant]),
      );
      await raise();
    });
    expect(position).toBe('35');
    expect(await storeOf(there).head(tenant)).toBe('34');
    const erased = async (db: OwnDatabase): Promise<string | undefined> => (await contentsOf(db, tenant))['pd.erased'];
    expect((await erased(here))?.split(' ')[0]).toBe('2');
    expect((await erased(there))?.split(' ')[0]).toBe('1');
  });
});
