import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import type { KeyRing } from './key-ring';
import { EVICT_CHANNEL } from './key-ring';

const RETRY_MS = 1000;

/**
 * Makes a process forget the keys of persons that another process erased. `connect` gives a connection of its own,
 * already open. While the connection is lost nothing is known, so all keys are dropped; without it a key would still
 * leave within five minutes.
 */
export const followEvictions = async (
  connect: () => Promise<Client>,
  ring: Pick<KeyRing, 'evict' | 'evictAll'>,
): Promise<{ close(): Promise<void> }> => {
  const closing = new AbortController();
  let current: Promise<Client | undefined> = listening();
  await current;

  async function listening(): Promise<Client> {
    const client = await connect();
    client.on('notification', ({ payload = '' }) => {
      const [tenant, subject] = payload.split('/');
      if (tenant && subject) ring.evict(tenant, subject);
    });
    // A broken connection may say so more than once.
    client.on('error', () => {
      client.end().catch(() => undefined);
    });
    await client.query(`listen ${EVICT_CHANNEL}`);
    client.once('end', () => {
      current = again();
    });
    return client;
  }

  async function again(): Promise<Client | undefined> {
    while (!closing.signal.aborted) {
      ring.evictAll();
      try {
        const client = await listening();
        ring.evictAll(); // keys that were fetched while nobody listened
        return client;
      } catch {
        await pause(RETRY_MS, undefined, { ref: false, signal: closing.signal }).catch(() => undefined);
      }
    }
    return undefined;
  }

  return {
    close: async () => {
      closing.abort();
      const client = await current;
      await client?.end();
    },
  };
};
