import {
  catchUp,
  follow,
  type RecordedEvent,
  type Running,
  type Subscription,
  type TenantId,
  type Transaction,
} from '@rihla/event-store';
import type { Log } from '../configuration/log';
import type { Ground } from '../ground';
import type { AnyProjection } from './projection';
import { tell } from './unsealed-batch';

const subscriptionOf = (ground: Ground, projection: AnyProjection): Subscription => ({
  name: projection.name,
  version: projection.version,
  store: ground.store,
  transactions: ground.transactions,
  handle: async (events: readonly RecordedEvent[], tx: Transaction) => {
    const [first] = events;
    if (first) await tell(projection, ground.sealer, first.tenantId, events, tx);
  },
});

/** Tells every read model the whole of a tenant's log, for a command line that runs without a worker. */
export const catchUpProjections = async (
  ground: Ground,
  projections: readonly AnyProjection[],
  tenant: TenantId,
): Promise<void> => {
  for (const projection of projections) await catchUp(subscriptionOf(ground, projection), tenant);
};

/** Keeps every read model up to date with every tenant's log, each at its own checkpoint. */
export const followProjections = (ground: Ground, projections: readonly AnyProjection[], log: Log): Running => {
  const running = projections.map((projection) =>
    follow({
      ...subscriptionOf(ground, projection),
      progress: ground.progress,
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
