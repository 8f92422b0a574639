import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { KurrentDBClient, Position } from '@kurrent/kurrentdb-client';
import type { TenantId } from '../port';
import { Bell } from './bell';
import { commandOf, nameOf } from './names';

const at = (commit: number): Position => ({ commit: BigInt(commit), prepare: BigInt(commit) });

/** A server whose subscriptions say what the test lets them say. */
const silentServer = () => {
  const subscriptions: { from: Position | undefined; says: EventEmitter; dropped: boolean }[] = [];
  const server = { last: 0, looks: 0, subscriptions };
  const client = {
    readAll: async function* () {
      server.looks += 1;
      await Promise.resolve();
      if (server.last > 0) yield { event: { position: at(server.last) } };
    },
    subscribeToAll: ({ fromPosition }: { fromPosition?: Position }) => {
      const says = new EventEmitter();
      const subscription = { from: fromPosition, says, dropped: false };
      subscriptions.push(subscription);
      setImmediate(() => says.emit('confirmation'));
      const unsubscribe = (): Promise<void> => {
        subscription.dropped = true;
        return Promise.resolve();
      };
      return Object.assign(says, { unsubscribe });
    },
  };
  return { server, client: client as unknown as KurrentDBClient };
};

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1));
};

describe('the doorbell of KurrentDB', () => {
  const tenant = randomUUID();
  const appended = (commit: number) => ({
    event: { streamId: commandOf(tenant, randomUUID()), position: at(commit) },
  });

  const listening = async () => {
    const { server, client } = silentServer();
    server.last = 100;
    const rung: TenantId[] = [];
    const line = await new Bell(client, 3).listen((who) => rung.push(who));
    return { server, rung, line };
  };

  it('rings with the tenant whose command was appended, from the last one on', async () => {
    const { server, rung, line } = await listening();
    expect(server.subscriptions.map(({ from }) => from)).toEqual([at(100)]);
    server.last = 300;
    server.subscriptions[0]?.says.emit('data', { event: { streamId: nameOf(tenant, 'a-1'), position: at(200) } });
    server.subscriptions[0]?.says.emit('data', appended(300));
    expect(rung).toEqual([tenant]);
    await line.close();
    expect(server.subscriptions.map(({ dropped }) => dropped)).toEqual([true]);
  });

  it.each(['error', 'end'])('goes on behind what it heard after an %s', async (loss) => {
    const { server, line } = await listening();
    server.last = 200;
    server.subscriptions[0]?.says.emit('data', appended(200));
    server.subscriptions[0]?.says.emit(loss, new Error('gone'));
    await until(() => server.subscriptions.length === 2);
    expect(server.subscriptions[1]?.from).toEqual(at(200));
    await line.close();
  });

  it('drops a line that says nothing of what was appended, and goes on behind what it heard', async () => {
    const { server, line } = await listening();
    server.last = 200;
    await until(() => server.subscriptions.length === 2);
    expect(server.subscriptions[0]?.dropped).toBe(true);
    expect(server.subscriptions[1]?.from).toEqual(at(100));
    await line.close();
  });

  it('leaves a line alone that has nothing to say', async () => {
    const { server, line } = await listening();
    const { looks } = server;
    await until(() => server.looks > looks + 5);
    expect(server.subscriptions).toHaveLength(1);
    await line.close();
  });
});
