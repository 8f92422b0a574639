import { randomUUID } from 'node:crypto';
import type { Running, TenantId } from '@rihla/event-store';
import type { Instant } from '@rihla/kernel';
import { type DoorOpened, doorShapes, type Doors, someDoors } from '@rihla/test/doors';
import { openReceiver, type Receiver } from '@rihla/test/receiver';
import { Clock } from '../configuration/clock';
import { Log, type LogFields } from '../configuration/log';
import { followProjections } from '../projections/follow-projections';
import type { Projection } from '../projections/projection';
import { deliverDue, type Outbox } from './deliver-effects';
import type { Transport } from './effect';
import { outboxes } from './effect-rows';
import { followReactors } from './follow-reactors';
import { postWebhook } from './post-webhook';
import type { Reactor } from './reactor';
import { writeEffects } from './write-effects';

/** Goes when it is told to. */
class StoppedClock extends Clock {
  private at = Date.parse('2022-01-05T10:00:00.000Z');

  override now(): Instant {
    return new Date(this.at).toISOString();
  }

  forward(seconds: number): void {
    this.at += 1000 * seconds;
  }
}

class HeardLog extends Log {
  readonly lines: string[] = [];

  override failure(message: string, error: unknown, fields: LogFields = {}): void {
    this.lines.push(JSON.stringify({ message, error, fields }));
  }
}

const SILENT = new Log('silent');

let doors: Doors;
let receiver: Receiver;
let tenant: TenantId;
let clock: StoppedClock;
let log: HeardLog;
let running: Running[];

beforeAll(async () => {
  doors = await someDoors();
  receiver = await openReceiver();
}, 30_000);
beforeEach(async () => {
  tenant = await doors.newTenant();
  clock = new StoppedClock();
  log = new HeardLog('silent');
  running = [];
  receiver.clear();
});
afterEach(() => Promise.all(running.map((one) => one.close())));
afterAll(async () => {
  await receiver.close();
  await doors.close();
});

const bodyOf = (door: string) => ({ url: receiver.origin, body: { door } });
const caller: Reactor<DoorOpened> = {
  name: 'caller',
  version: 1,
  fromStart: true,
  shapes: doorShapes,
  reads: [],
  on: { DoorOpened: ({ data: { door } }) => ({ key: door, kind: 'webhook', payload: bodyOf(door) }) },
};
const webhook = (patienceMs: number): Transport => postWebhook({ allowedOrigin: receiver.origin, patienceMs });
const outboxWith = (more: Partial<Outbox> = {}): Outbox => ({
  transactions: doors.ground.transactions,
  rowSealer: doors.ground.rowSealer,
  transports: { webhook: webhook(4_000) },
  clock,
  log,
  ...more,
});
const impatient = (): Outbox => outboxWith({ transports: { webhook: webhook(100) } });
/** Opens doors and lets a reactor write what follows from them; nothing is sent yet. */
const written = async (names: readonly string[], reactor = caller): Promise<void> => {
  for (const name of names) await doors.opens(tenant, name);
  const one = followProjections(doors.ground, [writeEffects(reactor, doors.ground.rowSealer)], SILENT);
  await one.idle();
  await one.close();
};

interface Row {
  readonly attempts: number;
  readonly sent: boolean;
  readonly parked: boolean;
  readonly said: boolean;
  readonly last_error: string | null;
}
const rows = (): Promise<Row[]> =>
  doors.ground.transactions.inTenant(tenant, (tx) =>
    tx.query<Row>(
      `select attempts, last_error, sent_at is not null as sent, parked_at is not null as parked,
              payload is not null or sealed is not null or subject_id is not null as said
       from outbox.effect where tenant_id = $1 order by key`,
      [tenant],
    ),
  );
const keys = (): Set<string> => new Set(receiver.calls.map(({ key }) => key));
/** What security.md T11 asks: nothing was acted on twice. */
const takenOnce = (...names: readonly string[]): void => {
  expect(receiver.taken.map((body) => (body as { door: string }).door).sort()).toEqual([...names].sort());
};

describe('an effect that is due', () => {
  it('is carried once, and leaves nothing behind but its key', async () => {
    await written(['front']);
    expect(await deliverDue(outboxWith(), tenant)).toBe(1);
    expect(await deliverDue(outboxWith(), tenant)).toBe(0);
    takenOnce('front');
    expect(await rows()).toEqual([{ attempts: 1, sent: true, parked: false, said: false, last_error: null }]);
  });

  it('is carried at once after the commit that wrote it', async () => {
    const { transports } = outboxWith();
    // No sweep comes to help while the test waits.
    const reactions = { reactors: [caller], transports, sweepMs: 3_600_000 };
    running.push(await followReactors(doors.ground, reactions, SILENT));
    await running[0]?.idle();
    await doors.opens(tenant, 'side');
    await receiver.hasTaken(1);
    takenOnce('side');
  });

  it('is found by whoever starts, when the process that wrote it is no more', async () => {
    await written(['attic']);
    const { transports } = outboxWith();
    running.push(await followReactors(doors.ground, { reactors: [], transports }, SILENT));
    await receiver.hasTaken(1);
    takenOnce('attic');
  });

  it.each([
    ['answers 500', 'fail', 'DeliveryError HTTP_500'],
    ['answers elsewhere', 'redirect', 'DeliveryError HTTP_307'],
    ['cuts the connection', 'cut', 'Error ECONNRESET'],
    ['says nothing', 'hang', 'DeliveryError TIMEOUT'],
  ] as const)('is carried again under the same key when the receiver %s', async (_, manner, error) => {
    await written(['front']);
    receiver.will(manner);
    await deliverDue(manner === 'hang' ? impatient() : outboxWith(), tenant);
    expect(await rows()).toEqual([{ attempts: 1, sent: false, parked: false, said: true, last_error: error }]);
    clock.forward(18);
    await deliverDue(outboxWith(), tenant);
    takenOnce('front');
    expect(receiver.calls).toHaveLength(2);
    expect(keys().size).toBe(1);
  });

  it('is acted on once although the answer was lost', async () => {
    await written(['front']);
    receiver.will('takeAndCut');
    await deliverDue(outboxWith(), tenant);
    clock.forward(18);
    await deliverDue(outboxWith(), tenant);
    expect(receiver.calls).toHaveLength(2);
    takenOnce('front');
  });

  it('is acted on once although a process dies between the answer and the mark', async () => {
    await written(['front']);
    const { transactions } = doors.ground;
    let answered = false;
    const dying: Outbox['transactions'] = {
      inTenant: (of, work) => (answered ? Promise.reject(new Error('killed')) : transactions.inTenant(of, work)),
      tenants: () => transactions.tenants(),
      acrossTenants: (sql, params) => transactions.acrossTenants(sql, params),
    };
    const lastAct: Transport = async (delivery) => {
      await webhook(4_000)(delivery);
      answered = true;
    };
    await expect(
      deliverDue(outboxWith({ transactions: dying, transports: { webhook: lastAct } }), tenant),
    ).rejects.toThrow('killed');
    expect(await rows()).toMatchObject([{ attempts: 1, sent: false }]);

    expect(await deliverDue(outboxWith(), tenant)).toBe(0);
    clock.forward(18);
    expect(await deliverDue(outboxWith(), tenant)).toBe(1);
    expect(receiver.calls).toHaveLength(2);
    takenOnce('front');
    expect(await rows()).toMatchObject([{ sent: true }]);
  });

  it('is taken by one of several workers', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `door ${String(index)}`);
    await written(names);
    const worker = async (): Promise<void> => {
      while ((await deliverDue(outboxWith(), tenant)) > 0);
    };
    await Promise.all([worker(), worker(), worker()]);
    expect(receiver.calls).toHaveLength(50);
    takenOnce(...names);
  });
});

describe('an effect that nobody takes', () => {
  const tries = 8;
  const waits = [18, 54, 162, 486, 1_458, 4_374, 13_122];
  const failing = (error: Error): Outbox => outboxWith({ transports: { webhook: () => Promise.reject(error) } });

  it('is tried after 18 seconds and then after three times as long each time, for less than six hours', async () => {
    await written(['front']);
    const outbox = failing(new Error('down'));
    for (const wait of waits) {
      expect(await deliverDue(outbox, tenant)).toBe(1);
      clock.forward(wait - 1);
      expect(await deliverDue(outbox, tenant)).toBe(0);
      clock.forward(1);
    }
    expect(waits.reduce((sum, wait) => sum + wait)).toBeLessThanOrEqual(6 * 3_600);
    expect(await rows()).toMatchObject([{ attempts: tries - 1, parked: false }]);
  });

  const giveUp = async (outbox: Outbox): Promise<void> => {
    for (const wait of [...waits, 40_000]) {
      await deliverDue(outbox, tenant);
      clock.forward(wait);
    }
  };

  it('is parked after the eighth time with a loud line, and left alone', async () => {
    await written(['front']);
    const outbox = failing(new Error('down'));
    await giveUp(outbox);
    expect(await deliverDue(outbox, tenant)).toBe(0);
    expect(await rows()).toMatchObject([{ attempts: tries, parked: true, said: true }]);
    expect(log.lines).toHaveLength(1);
    expect(log.lines[0]).toContain('an effect was parked');
    const standing = await outboxes(doors.ground.transactions, clock.now());
    expect(standing.find((one) => one.tenant === tenant)).toEqual({ tenant, due: 0, parked: 1 });
  });

  it('says why by name and code, in no words of anybody', async () => {
    await written(['front']);
    const quoting = Object.assign(new Error('550 no mailbox zineb@example.org'), { code: 'EENVELOPE' });
    await giveUp(failing(quoting));
    expect(await rows()).toMatchObject([{ last_error: 'Error EENVELOPE' }]);
    const spoken = Object.assign(new Error('x'), { name: 'zineb@example.org', code: 'no such person: Zineb' });
    await written(['side']);
    await deliverDue(failing(spoken), tenant);
    expect(JSON.stringify(await rows())).not.toMatch(/zineb/i);
    expect(log.lines.join()).not.toMatch(/zineb|door|http/i);
  });

  it('is parked too when nothing carries its kind', async () => {
    await written(['front']);
    await giveUp(outboxWith({ transports: {} }));
    expect(await rows()).toMatchObject([{ parked: true, last_error: 'DeliveryError NO_TRANSPORT' }]);
  });

  it('does not hold up the others', async () => {
    await written(['front', 'side', 'attic']);
    receiver.will('fail');
    await deliverDue(outboxWith(), tenant);
    expect(receiver.taken).toHaveLength(2);
  });
});

describe('an effect about a person', () => {
  const greeter: Reactor<DoorOpened> = {
    ...caller,
    name: 'greeter',
    reads: ['I'],
    on: {
      DoorOpened: ({ data: { door, guest } }) => ({
        key: door,
        kind: 'webhook',
        payload: { url: receiver.origin, body: { door, guest } },
      }),
    },
  };
  const guest = 'Zineb Tazi';
  const greeted = async (guestId: string): Promise<void> => {
    await doors.opens(tenant, 'front', { guestId, guest });
    await written([], greeter);
  };

  it('says her name to the receiver alone', async () => {
    await greeted(randomUUID());
    await deliverDue(outboxWith(), tenant);
    expect(receiver.taken).toEqual([{ door: 'front', guest }]);
  });

  it('is dropped when she is erased before it was sent', async () => {
    const guestId = randomUUID();
    await greeted(guestId);
    await doors.ground.keyRing.destroy(tenant, guestId);
    await deliverDue(outboxWith(), tenant);
    expect(receiver.calls).toEqual([]);
    expect(await rows()).toEqual([]);
  });
});

describe('what the outbox is for', () => {
  const names = ['front', 'side'];
  let broken: boolean;
  /** Calls the receiver as soon as it is told of a door, as if nothing could go wrong after that. */
  const eager = (): Projection<DoorOpened> => ({
    name: `eager-${randomUUID()}`,
    version: 1,
    tables: [],
    shapes: doorShapes,
    reads: [],
    on: {
      DoorOpened: async ({ data: { door } }) => {
        await webhook(4_000)({ tenant, key: randomUUID(), kind: 'webhook', payload: bodyOf(door) });
        if (broken && door === 'side') {
          broken = false;
          throw new Error('killed before the checkpoint moved');
        }
      },
    },
  });
  const stumbling: Reactor<DoorOpened> = {
    ...caller,
    on: {
      DoorOpened: (event) => {
        if (broken && event.data.door === 'side') {
          broken = false;
          throw new Error('killed before the checkpoint moved');
        }
        return caller.on.DoorOpened(event);
      },
    },
  };
  beforeEach(() => {
    broken = true;
  });

  it('control: without it, what dies in the middle is done twice', async () => {
    for (const name of names) await doors.opens(tenant, name);
    const one = followProjections(doors.ground, [eager()], SILENT);
    running.push(one);
    await one.idle();
    expect(receiver.taken.length).toBeGreaterThan(names.length);
  });

  it('with it, the same is done once', async () => {
    await written(names, stumbling);
    await deliverDue(outboxWith(), tenant);
    takenOnce(...names);
  });
});
