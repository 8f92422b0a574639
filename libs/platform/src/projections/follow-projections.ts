import { follow, type Running } from '@rihla/event-store';
import type { Log } from '../configuration/log';
import type { Ground } from '../ground';
import type { Projection } from './projection';
import { tell } from './unsealed-batch';

/** Keeps every read model up to date with every tenant's log, each at its own checkpoint. */
export const followProjections = (ground: Ground, projections: readonly Projection[], log: Log): Running => {
  const running = projections.map((projection) =>
    follow({
      name: projection.name,
      version: projection.version,
      store: ground.store,
      transactions: ground.transactions,
      progress: ground.progress,
      handle: async (events, tx) => {
        const [first] = events;
        if (first) await tell(projection, ground.sealer, first.tenantId, events, tx);
      },
      onError: (error, tenant) => {
        log.failure('a projection failed', error, { projection: projection.name, ...(tenant && { tenant }) });
      },
    }),
  );
  return {
    idle: async () => {
      await Promise.all(running.map((one) => one.idle()));
    },
    close: async () => {
      await Promise.all(running.map((one) => one.close()));
    },
  };
};
