import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { eventStoreContract } from '../testing/contract-suite';
import { KurrentEventStore, type MultiStream } from './kurrent-event-store';

const url = process.env.KURRENTDB_URL;

/** A way to a server that can be cut, and costs nothing: a socket that waits for more to send costs 40 ms an answer. */
async function wayTo(address: string): Promise<{ url: string; cut(): void; close(): void }> {
  const { hostname, port } = new URL(address);
  const sockets = new Set<Socket>();
  const way = createServer({ noDelay: true }, (near) => {
    const far = connect({ port: Number(port || 2113), host: hostname, noDelay: true });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  way.listen(0, '127.0.0.1');
  await once(way, 'listening');
  const cut = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  const { port: near } = way.address() as AddressInfo;
  return {
    url: address.replace(/\/\/[^/?]+/, `//127.0.0.1:${String(near)}`),
    cut,
    close: () => {
      cut();
      way.close();
    },
  };
}

if (url === undefined) {
  describe('the event store contract: KurrentDB', () => {
    it('is not held in this run: KURRENTDB_URL is not set', () => {
      process.stderr.write('KurrentDB was NOT held to the event store contract: KURRENTDB_URL is not set\n');
      expect(process.env).not.toHaveProperty('KURRENTDB_URL');
    });
  });
} else {
  for (const how of ['records', 'session', 'journal'] satisfies MultiStream[]) {
    eventStoreContract(`KurrentDB, writing by ${how}`, async () => {
      const way = await wayTo(url);
      const store = await KurrentEventStore.connect(way.url, how);
      const another = await KurrentEventStore.connect(url, how);
      return {
        store,
        newTenant: () => Promise.resolve(randomUUID()),
        another: () => another,
        cut: () => {
          way.cut();
          return Promise.resolve();
        },
        close: async () => {
          await Promise.all([store.close(), another.close()]);
          way.close();
        },
      };
    });
  }
}
