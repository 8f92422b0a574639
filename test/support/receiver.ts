import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

/** How a call is met: taken, or one of the ways in which the wire disappoints. `takeAndCut` takes it and never says so. */
export type Manner = 'take' | 'takeAndCut' | 'fail' | 'cut' | 'hang' | 'redirect' | 'endless';

export interface Call {
  readonly key: string;
  readonly body: unknown;
}

/** Somebody else's server: real HTTP on this machine. It takes each idempotency key once, as its sender may expect. */
export interface Receiver {
  readonly origin: string;
  /** Everything that arrived, in its order. */
  readonly calls: readonly Call[];
  /** The bodies that it acted on. */
  readonly taken: readonly unknown[];
  /** The next calls are met so, one each; then all are taken. */
  will(...manners: readonly Manner[]): void;
  /** Resolves when so many bodies were acted on. */
  hasTaken(count: number): Promise<void>;
  /** Forgets what was. */
  clear(): void;
  close(): Promise<void>;
}

function* words(): Generator<string> {
  for (;;) yield 'and '.repeat(4_096);
}

export const openReceiver = async (): Promise<Receiver> => {
  const calls: Call[] = [];
  const taken: unknown[] = [];
  const manners: Manner[] = [];
  const keys = new Set<string>();
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];

  const act = ({ key, body }: Call): void => {
    if (keys.has(key)) return;
    keys.add(key);
    taken.push(body);
    for (const { count, resolve } of waiting) if (taken.length >= count) resolve();
  };
  const answer = async (asked: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = { key: String(asked.headers['idempotency-key']), body: await json(asked) };
    calls.push(call);
    const manner = manners.shift() ?? 'take';
    switch (manner) {
      case 'take':
        act(call);
        response.end('{"taken":true}');
        break;
      case 'takeAndCut':
        act(call);
        asked.socket.destroy();
        break;
      case 'fail':
        response.writeHead(500).end();
        break;
      case 'cut':
        asked.socket.destroy();
        break;
      case 'hang':
        break;
      case 'redirect':
        response.writeHead(307, { location: '/elsewhere' }).end();
        break;
      case 'endless':
        act(call);
        await pipeline(words, response);
    }
  };
  const server = createServer((asked, response) => {
    answer(asked, response).catch(() => asked.socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    calls,
    taken,
    will: (...next) => {
      manners.push(...next);
    },
    hasTaken: (count) =>
      new Promise((resolve) => {
        if (taken.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
    clear: () => {
      for (const list of [calls, taken, manners]) list.length = 0;
      keys.clear();
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
