import { Command } from '@nestjs/cqrs';
import type { Running, TenantId } from '@rihla/event-store';
import { Refusal } from '@rihla/kernel';
import { type DoorOpened, doorShapes, type Doors, someDoors } from '@rihla/test/doors';
import { Log } from '../configuration/log';
import type { Wish } from '../http/wish';
import { replayProjection } from '../projections/follow-projections';
import { drivenBy, type Execute, followProcessManagers } from './follow-process-managers';
import type { ProcessManager } from './process-manager';

class RingBell extends Command<void> {
  constructor(
    readonly door: string,
    readonly wish: Wish,
  ) {
    super();
  }
}

const doorkeeper: ProcessManager<DoorOpened> = {
  name: 'doorkeeper',
  version: 1,
  shapes: doorShapes,
  on: { DoorOpened: ({ data: { door } }, wish) => (door === 'back' ? undefined : new RingBell(door, wish)) },
};

let doors: Doors;
let tenant: TenantId;
let rung: RingBell[];
let running: Running[];

beforeAll(async () => {
  doors = await someDoors();
}, 30_000);
beforeEach(async () => {
  tenant = await doors.newTenant();
  rung = [];
  running = [];
});
afterEach(() => Promise.all(running.map((one) => one.close())));
afterAll(() => doors.close());

const opens = (door: string): Promise<void> => doors.opens(tenant, door);
const bellIn = (command: Command<unknown>): RingBell => {
  if (command instanceof RingBell) return command;
  throw new Error('the doorkeeper rings, and that is all');
};
const execute: Execute = (command) => {
  rung.push(bellIn(command));
  return Promise.resolve();
};
const log = new Log('silent');
const follow = (how: Execute): Running => {
  const one = followProcessManagers(doors.ground, [doorkeeper], how, log);
  running.push(one);
  return one;
};
const names = (): string[] => rung.map(({ door }) => door);

/** Executes as the house does: what the command decides is appended under its id. */
const append: Execute = async (command) => {
  await execute(command);
  const { wish, door } = bellIn(command);
  await doors.ground.store.append(wish.tenant, {
    commandId: wish.commandId,
    fingerprint: wish.fingerprint,
    streams: [
      {
        streamId: `bell-${wish.tenant}.${door}`,
        expectedVersion: 'any',
        events: [
          {
            eventId: wish.commandId,
            type: 'BellRang',
            schemaVersion: 1,
            data: {},
            metadata: { occurredOn: '2021-12-17' },
          },
        ],
      },
    ],
  });
};
const rings = async (door: string): Promise<number> =>
  (await doors.ground.store.readStream(tenant, `bell-${tenant}.${door}`)).events.length;

describe('a process manager', () => {
  it('asks for what it answers to each event, in their order, as the house', async () => {
    for (const door of ['front', 'back', 'side']) await opens(door);
    await follow(execute).idle();
    expect(names()).toEqual(['front', 'side']);
    expect(rung[0]?.wish).toMatchObject({ tenant, by: { roles: ['SYSTEM'] } });
    expect(rung[0]?.wish.commandId).not.toBe(rung[1]?.wish.commandId);
  });

  it('goes on from its checkpoint', async () => {
    await opens('front');
    const before = follow(execute);
    await before.idle();
    await before.close();
    await opens('side');
    await follow(execute).idle();
    expect(names()).toEqual(['front', 'side']);
  });

  it('asks again after a failure, under the same command id', async () => {
    await opens('front');
    let failures = 1;
    await follow(async (command) => {
      await execute(command);
      if (failures-- > 0) throw new Error('the wire was cut');
    }).idle();
    expect(names()).toEqual(['front', 'front']);
    expect(new Set(rung.map(({ wish }) => wish.commandId)).size).toBe(1);
  });

  it('takes a refusal for an answer', async () => {
    await opens('front');
    await opens('side');
    await follow(async (command) => {
      await execute(command);
      throw new Refusal('bell.broken');
    }).idle();
    expect(names()).toEqual(['front', 'side']);
  });

  it('changes nothing the second time when it dies between the command and the checkpoint', async () => {
    await opens('front');
    let dies = true;
    await follow(async (command) => {
      await append(command);
      if (dies) {
        dies = false;
        throw new Error('killed');
      }
    }).idle();
    expect(names()).toEqual(['front', 'front']);
    expect(await rings('front')).toBe(1);
  });

  it('control: with a new id for each attempt the same death rings twice', async () => {
    await opens('front');
    let attempts = 0;
    await follow(async (command) => {
      const { door, wish } = bellIn(command);
      attempts += 1;
      const commandId = wish.commandId.replace(/^./, attempts.toString(16));
      await append(new RingBell(door, { ...wish, commandId }));
      if (attempts === 1) throw new Error('killed');
    }).idle();
    expect(await rings('front')).toBe(2);
  });

  it('is driven by one of two workers at a time: each command is executed once', async () => {
    const workers = [follow(append), follow(append)];
    const opened = Array.from({ length: 10 }, (_, index) => `door ${String(index)}`);
    for (const door of opened) await opens(door);
    await Promise.all(workers.map((worker) => worker.idle()));
    expect(names()).toEqual(opened);
  });

  it('parks what cannot be executed, with what its stream brings after it, and asks for them in order later', async () => {
    let mute = true;
    const stubborn: Execute = async (command) => {
      if (mute && bellIn(command).door === 'side') throw new Error('no bell at the side');
      await execute(command);
    };
    for (const door of ['side', 'front', 'side']) await opens(door);
    await follow(stubborn).idle();
    expect(names()).toEqual(['front']);
    mute = false;
    await replayProjection(doors.ground, drivenBy(doorkeeper, stubborn, log), tenant);
    expect(names()).toEqual(['front', 'side', 'side']);
  }, 20_000);
});
