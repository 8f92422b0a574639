import {
  catchUp,
  followAll,
  type RecordedEvent,
  replayParked,
  type Replayed,
  type Running,
  type Sharing,
  type Subscription,
  type TenantId,
  type Transaction,
} from '@rihla/event-store';
import { Counter } from 'prom-client';
import type { Log } from '../configuration/log';
import type { Ground } from '../ground';
import type { AnyProjection } from './projection';
import { tell } from './unsealed-batch';

const stalls = new Counter({
  name: 'rihla_projection_stalls_total',
  help: 'turns and sweeps that did not end in time, and doorbells that fell silent',
  labelNames: ['what'],
});

const subscriptionOf = (ground: Ground, projection: AnyProjection): Subscription => ({
  name: projection.name,
  version: projection.version,
  store: ground.store,
  transactions: ground.transactions,
  filter: { types: Object.keys(projection.on) },
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

/** Tells a read model again what could not be told and was parked; a worker may run meanwhile. */
export const replayProjection = (ground: Ground, projection: AnyProjection, tenant: TenantId): Promise<Replayed> =>
  replayParked(subscriptionOf(ground, projection), tenant);

/**
 * Keeps every read model up to date with every tenant's log, each at its own checkpoint.
 * @param sharing how the tenants are shared with other workers; with nobody when absent
 */
export const followProjections = (
  ground: Ground,
  projections: readonly AnyProjection[],
  log: Log,
  sharing?: Sharing,
): Running =>
  followAll(
    projections.map((projection) => subscriptionOf(ground, projection)),
    {
      progress: ground.progress,
      onError: (error, tenant, subscription) => {
        log.failure('a projection failed', error, {
          ...(subscription && { projection: subscription.name }),
          ...(tenant && { tenant }),
        });
      },
      onStall: (stall) => {
        stalls.inc({ what: stall.what });
        log.warn(`a ${stall.what} of the projections stalled`);
      },
      ...(sharing && { sharing }),
    },
  );
