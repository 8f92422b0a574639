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
  let open = true;
  let client = await listening();

  async function listening(): Promise<Client> {
    const fresh = await connect();
    fresh.on('notification', ({ payload = '' }) => {
      const [tenant, subject] = payload.split('/');
      if (tenant && subject) ring.evict(tenant, subject);
    });
    fresh.once('error', () => fresh.end().catch(() => undefined));
    fresh.once('end', () => void again());
    await fresh.query(`listen ${EVICT_CHANNEL}`);
    return fresh;
  }

  async function again(): Promise<void> {
    while (open) {
      ring.evictAll();
      try {
        client = await listening();
        if (!open) await client.end();
        return;
      } catch {
        await pause(RETRY_MS, undefined, { ref: false });
      }
    }
  }

  return {
    close: async () => {
      open = false;
      await client.end();
    },
  };
};
