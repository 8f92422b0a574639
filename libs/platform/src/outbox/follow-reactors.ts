import { Progress, type Running, type Sharing, type SubscriptionId, type TenantId } from '@rihla/event-store';
import { Clock } from '../configuration/clock';
import type { Log } from '../configuration/log';
import type { Ground } from '../ground';
import { followProjections } from '../projections/follow-projections';
import { beginReactors } from './begin-reactors';
import { deliverEffects } from './deliver-effects';
import type { Transports } from './effect';
import type { AnyReactor } from './reactor';
import { subscriptionOf, writeEffects } from './write-effects';

/** What reacts, and what carries the effects. */
export interface Reactions {
  readonly reactors: readonly AnyReactor[];
  readonly transports: Transports;
  /** How often to look into the outboxes although nothing was written, in milliseconds. */
  readonly sweepMs?: number;
}

/** Says of each commit of a subscription whose log has moved. */
class Commits extends Progress {
  constructor(private readonly committed: (subscription: SubscriptionId, tenant: TenantId) => void) {
    super();
  }

  override moved(subscription: SubscriptionId, tenant: TenantId): void {
    super.moved(subscription, tenant);
    this.committed(subscription, tenant);
  }
}

/**
 * Follows every tenant's log from each reactor's own checkpoint, writes its effects into the outbox in the transaction
 * that moves the checkpoint, and carries them out: at once after the commit, again until somebody takes them.
 * @param sharing how the tenants are shared with other workers; with nobody when absent
 */
export const followReactors = async (
  ground: Ground,
  { reactors, ...carrying }: Reactions,
  log: Log,
  sharing?: Sharing,
): Promise<Running> => {
  await beginReactors(ground, reactors);
  const { transactions, rowSealer } = ground;
  const delivering = deliverEffects({ transactions, rowSealer, ...carrying, clock: new Clock(), log });
  const written = new Set<string>();
  const at = ({ name }: SubscriptionId, tenant: TenantId): string => `${name} ${tenant}`;
  const progress = new Commits((subscription, tenant) => {
    if (written.delete(at(subscription, tenant))) delivering.wake(tenant);
  });
  const following = followProjections(
    { ...ground, progress },
    reactors.map((reactor) =>
      writeEffects(reactor, rowSealer, (tenant) => written.add(at(subscriptionOf(reactor), tenant))),
    ),
    log,
    sharing,
  );
  return {
    idle: () => following.idle(),
    close: async () => {
      await following.close();
      await delivering.close();
    },
  };
};
