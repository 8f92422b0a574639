import { randomBytes, randomUUID } from 'node:crypto';
import { Command } from '@nestjs/cqrs';
import type { Running, TenantId } from '@rihla/event-store';
import { type Event, Refusal, technical } from '@rihla/kernel';
import { rootKeyFromEnv } from '@rihla/personal-data';
import { ownDatabase, type OwnDatabase } from '@rihla/test/database';
import { Log } from '../configuration/log';
import { prepareDatabase } from '../database';
import { type Ground, openGround } from '../ground';
import type { Wish } from '../http/wish';
import { type Execute, followProcessManagers } from './follow-process-managers';
import type { ProcessManager } from './process-manager';

type DoorOpened = Event<'DoorOpened', { readonly door: string }>;

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
  shapes: { DoorOpened: { subject: null, fields: { door: technical } } },
  on: { DoorOpened: ({ data: { door } }, wish) => (door === 'back' ? undefined : new RingBell(door, wish)) },
};

let database: OwnDatabase;
let ground: Ground;
let tenant: TenantId;
let rung: RingBell[];
let running: Running[];

beforeAll(async () => {
  database = await ownDatabase();
  const root = rootKeyFromEnv(randomBytes(32).toString('hex'));
  const { appUrl } = await prepareDatabase({
    adminUrl: database.adminUrl,
    database: new URL(database.adminUrl).pathname.slice(1),
    appPassword: new URL(database.appUrl).password,
    bindingKey: root.derive('tenant-binding'),
    migrations: [],
  });
  ground = await openGround(appUrl, root);
}, 30_000);
beforeEach(async () => {
  tenant = await database.newTenant();
  await ground.store.openLog(tenant);
  rung = [];
  running = [];
});
afterEach(() => Promise.all(running.map((one) => one.close())));
afterAll(async () => {
  await ground.close();
  await database.close();
});

const opens = (door: string): Promise<unknown> =>
  ground.store.append(tenant, {
    commandId: randomUUID(),
    fingerprint: door,
    streams: [
      {
        streamId: `door-${tenant}.${randomUUID()}`,
        expectedVersion: 'no_stream',
        events: [
          {
            eventId: randomUUID(),
            type: 'DoorOpened',
            schemaVersion: 1,
            data: { door },
            metadata: { occurredOn: '2021-12-17' },
          },
        ],
      },
    ],
  });

const execute: Execute = (command) => {
  if (command instanceof RingBell) rung.push(command);
  return Promise.resolve();
};
const log = new Log('silent');
const follow = (manager: ProcessManager<DoorOpened>, how: Execute): Running => {
  const one = followProcessManagers(ground, [manager], how, log);
  running.push(one);
  return one;
};
const doors = (): string[] => rung.map(({ door }) => door);

describe('a process manager', () => {
  it('asks for what it answers to each event, in their order, as the house', async () => {
    for (const door of ['front', 'back', 'side']) await opens(door);
    await follow(doorkeeper, execute).idle();
    expect(doors()).toEqual(['front', 'side']);
    expect(rung[0]?.wish).toMatchObject({ tenant, by: { roles: ['SYSTEM'] } });
    expect(rung[0]?.wish.commandId).not.toBe(rung[1]?.wish.commandId);
  });

  it('goes on from its checkpoint', async () => {
    await opens('front');
    const before = follow(doorkeeper, execute);
    await before.idle();
    await before.close();
    await opens('side');
    await follow(doorkeeper, execute).idle();
    expect(doors()).toEqual(['front', 'side']);
  });

  it('asks again after a failure, under the same command id', async () => {
    await opens('front');
    let failures = 1;
    await follow(doorkeeper, async (command) => {
      await execute(command);
      if (failures-- > 0) throw new Error('the wire was cut');
    }).idle();
    expect(doors()).toEqual(['front', 'front']);
    expect(new Set(rung.map(({ wish }) => wish.commandId)).size).toBe(1);
  });

  it('takes a refusal for an answer', async () => {
    await opens('front');
    await opens('side');
    await follow(doorkeeper, async (command) => {
      await execute(command);
      throw new Refusal('bell.broken');
    }).idle();
    expect(doors()).toEqual(['front', 'side']);
  });
});
