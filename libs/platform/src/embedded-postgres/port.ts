import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';

import { EmbeddedPostgresError } from './errors';
import type { Home } from './home';

const HOST = '127.0.0.1';

/** Holds a port for a moment; `0` lets the system choose. Undefined when somebody else has it. */
const tryPort = (port: number): Promise<number | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(undefined);
    });
    server.listen(port, HOST, () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : undefined);
      });
    });
  });

/** The port to listen on: the one asked for, else the one of last time, else a free one, which is remembered. */
export async function choosePort({ portFile }: Home, asked: number | undefined): Promise<number> {
  const remembered = Number(await readFile(portFile, 'utf8').catch(() => '0'));
  const port = (await tryPort(asked ?? remembered)) ?? (asked === undefined ? await tryPort(0) : undefined);
  if (port === undefined) {
    throw new EmbeddedPostgresError(
      'port-busy',
      `Port ${String(asked)} of ${HOST} is in use by another program; PostgreSQL needs a free one.`,
    );
  }
  await writeFile(portFile, String(port));
  return port;
}
