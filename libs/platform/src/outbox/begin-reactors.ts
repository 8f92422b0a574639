import { moveCheckpoint, START } from '@rihla/event-store';
import type { Ground } from '../ground';
import type { AnyReactor } from './reactor';
import { subscriptionOf } from './write-effects';

/** Number of the advisory lock under which reactors begin. */
const BEGIN_LOCK = 7_274_852_104;

/**
 * Puts the checkpoints of reactors that never ran at the heads of the logs as they are now. Tenants that come later,
 * even while no worker runs, have no checkpoint yet and are told from their first event: nothing of theirs is old.
 */
export const beginReactors = async (ground: Ground, reactors: readonly AnyReactor[]): Promise<void> => {
  if (reactors.length === 0) return;
  const session = await ground.database.connect();
  try {
    // Two workers that start together would place each other's checkpoints forward, over events not yet told.
    await session.query('select pg_advisory_lock($1)', [BEGIN_LOCK]);
    for (const reactor of reactors) {
      const { name, version } = subscriptionOf(reactor);
      const known = await session.query('select from outbox.known_reactor where name = $1 and version = $2', [
        name,
        version,
      ]);
      if (known.rowCount) continue;
      if (!reactor.fromStart) await placeAtHeads(ground, reactor);
      await session.query('insert into outbox.known_reactor values ($1, $2)', [name, version]);
    }
  } finally {
    // Ends the session, and with it the lock.
    session.release(true);
  }
};

const placeAtHeads = async ({ transactions, store }: Ground, reactor: AnyReactor): Promise<void> => {
  for (const tenant of await transactions.tenants()) {
    const head = await store.head(tenant);
    await transactions.inTenant(tenant, (tx) => moveCheckpoint(tx, subscriptionOf(reactor), tenant, START, head));
  }
};
