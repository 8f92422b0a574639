import { randomUUID } from 'node:crypto';
import type { Running, TenantId } from '@rihla/event-store';
import { type DoorOpened, doorShapes, type Doors, someDoors } from '@rihla/test/doors';
import { Log } from '../configuration/log';
import { catchUpProjections, replayProjection } from '../projections/follow-projections';
import type { Projection } from '../projections/projection';
import { rebuild } from '../projections/rebuild';
import type { Effect, Transports } from './effect';
import { followReactors } from './follow-reactors';
import type { Reactor } from './reactor';
import { writeEffects } from './write-effects';

const log = new Log('silent');
/** A wire that is down: what was written stays to be looked at. */
const down: Transports = { bell: () => Promise.reject(new Error('down')) };

const effectOf = (door: string): Effect => ({ key: door, kind: 'bell', payload: { door } });
const bell: Reactor<DoorOpened> = {
  name: 'bell',
  version: 1,
  fromStart: true,
  shapes: doorShapes,
  reads: [],
  on: { DoorOpened: ({ data: { door } }) => (door === 'back' ? undefined : effectOf(door)) },
};
const bellFromNow = (): Reactor<DoorOpened> => ({ ...bell, name: `bell-${randomUUID()}`, fromStart: false });

interface Row {
  readonly key: string;
  readonly payload: { readonly door: string } | null;
  readonly sealed: Buffer | null;
}

let doors: Doors;
let tenant: TenantId;
let running: Running[];

beforeAll(async () => {
  doors = await someDoors();
}, 30_000);
beforeEach(async () => {
  tenant = await doors.newTenant();
  running = [];
});
afterEach(() => Promise.all(running.map((one) => one.close())));
afterAll(() => doors.close());

const follow = async (reactor: Reactor<DoorOpened>, transports = down): Promise<Running> => {
  const one = await followReactors(doors.ground, { reactors: [reactor], transports }, log);
  running.push(one);
  return one;
};
/** Runs a reactor until it has been told everything, and stops it. */
const run = async (reactor: Reactor<DoorOpened>): Promise<void> => {
  const one = await follow(reactor);
  await one.idle();
  await one.close();
};
const rows = (of: TenantId = tenant): Promise<Row[]> =>
  doors.ground.transactions.inTenant(of, (tx) =>
    tx.query<Row>('select * from outbox.effect where tenant_id = $1', [of]),
  );
const rung = async (of: TenantId = tenant): Promise<string[]> =>
  (await rows(of)).map(({ payload }) => payload?.door ?? '?').sort();

describe('a reactor', () => {
  it('leaves in the outbox what it answers to each event', async () => {
    for (const door of ['front', 'back', 'side']) await doors.opens(tenant, door);
    await run(bell);
    expect(await rung()).toEqual(['front', 'side']);
  });

  it('asks once for each key, whatever is told again and by which version', async () => {
    await doors.opens(tenant, 'front');
    await doors.opens(tenant, 'front');
    await run(bell);
    await run({ ...bell, version: 2 });
    expect(await rung()).toEqual(['front']);
  });

  it('has keys of its own: another reactor or organisation that says the same asks for another effect', async () => {
    const other = await doors.newTenant();
    for (const each of [tenant, other]) await doors.opens(each, 'front');
    await run(bell);
    await run({ ...bell, name: 'gong' });
    const keys = [...(await rows()), ...(await rows(other))].map(({ key }) => key);
    expect(new Set(keys).size).toBe(4);
  });

  it('loses nothing and repeats nothing when it stumbles: effects are written with the checkpoint', async () => {
    for (const door of ['front', 'side', 'front', 'attic']) await doors.opens(tenant, door);
    const ring = bell.on.DoorOpened;
    await run({
      ...bell,
      on: {
        DoorOpened: (event) => {
          if (event.data.door === 'side') throw new Error('no idea what a side door is');
          return ring(event);
        },
      },
    });
    expect(await rung()).toEqual(['attic', 'front']);
    const mended = writeEffects(bell, doors.ground.rowSealer);
    await replayProjection(doors.ground, mended, tenant);
    expect(await rung()).toEqual(['attic', 'front', 'side']);
  }, 20_000);
});

describe('a new reactor', () => {
  it('begins at the head that it finds, and goes on from there', async () => {
    const reactor = bellFromNow();
    await doors.opens(tenant, 'years ago');
    await run(reactor);
    await doors.opens(tenant, 'today');
    await run(reactor);
    expect(await rung()).toEqual(['today']);
  });

  it('is told the past when it asks for it', async () => {
    await doors.opens(tenant, 'years ago');
    await run({ ...bellFromNow(), fromStart: true });
    expect(await rung()).toEqual(['years ago']);
  });

  it('is new once: an organisation that comes while no worker runs is told from its first event', async () => {
    const reactor = bellFromNow();
    await run(reactor);
    const newcomer = await doors.newTenant();
    await doors.opens(newcomer, 'first day');
    await run(reactor);
    expect(await rung(newcomer)).toEqual(['first day']);
  });
});

describe('a rebuild', () => {
  it('rings no bell, however often the read models are told the past', async () => {
    let told = 0;
    const visits: Projection<DoorOpened> = {
      name: 'visits',
      version: 1,
      tables: [],
      shapes: doorShapes,
      reads: [],
      on: {
        DoorOpened: () => {
          told += 1;
          return Promise.resolve();
        },
      },
    };
    for (const door of ['front', 'side']) await doors.opens(tenant, door);
    const one = await follow(bell);
    await one.idle();
    const before = await rows();
    await catchUpProjections(doors.ground, [visits], tenant);
    await rebuild(doors.ground, visits, tenant);
    await rebuild(doors.ground, visits, tenant);
    await one.idle();
    expect(told).toBe(6);
    expect((await rows()).map(({ key }) => key)).toEqual(before.map(({ key }) => key));
  });

  it('of the checkpoint itself rings none either: the keys are known', async () => {
    await doors.opens(tenant, 'front');
    await run(bell);
    await doors.database.ownerPool.query('delete from es.checkpoint where tenant_id = $1', [tenant]);
    await run(bell);
    expect(await rung()).toEqual(['front']);
  });
});

describe('an effect about a person', () => {
  const greeter: Reactor<DoorOpened> = {
    ...bell,
    name: 'greeter',
    reads: ['I'],
    on: {
      DoorOpened: ({ data: { door, guest } }) => ({
        key: door,
        kind: 'bell',
        payload: { text: `Welcome ${String(guest)}` },
      }),
    },
  };
  const guest = 'Zineb Tazi';

  it('is sealed in its row', async () => {
    await doors.opens(tenant, 'front', { guestId: randomUUID(), guest });
    await run(greeter);
    const [row] = await rows();
    expect(row?.payload).toBeNull();
    expect(row?.sealed).toBeInstanceOf(Buffer);
    expect(row?.sealed?.toString('latin1')).not.toContain(guest);
  });

  it('is not written once she was erased', async () => {
    const guestId = randomUUID();
    await doors.opens(tenant, 'front', { guestId, guest });
    await doors.ground.keyRing.destroy(tenant, guestId);
    await run(greeter);
    expect(await rows()).toEqual([]);
  });
});
