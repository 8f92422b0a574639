import { EventEmitter, once } from 'node:events';
import { isPast, type LogPosition, type TenantId } from '../port';
import type { TenantTransactions } from '../transaction';
import { readCheckpoint, type SubscriptionId } from './checkpoint';

const PAUSE_MS = { first: 5, longest: 100 };

/** Wakes those who wait, inside one process, when a subscription has moved. */
export class Progress {
  private readonly moves = new EventEmitter().setMaxListeners(0);

  moved(subscription: SubscriptionId, tenant: TenantId): void {
    this.moves.emit(keyOf(subscription, tenant));
  }

  /** Resolves at the next move, or after `ms` milliseconds. */
  async next(subscription: SubscriptionId, tenant: TenantId, ms: number): Promise<void> {
    await once(this.moves, keyOf(subscription, tenant), { signal: AbortSignal.timeout(ms) }).catch(() => undefined);
  }
}

const keyOf = ({ name, version }: SubscriptionId, tenant: TenantId): string => JSON.stringify([name, version, tenant]);

/**
 * Read your writes: waits until a subscription has passed a position of a tenant's log.
 * A runner in the same process wakes it at once through `progress`; otherwise it looks again after 5, 10, … 100 ms.
 * @returns false when `timeoutMs` went by first
 */
export async function waitFor(
  { transactions, progress }: { transactions: TenantTransactions; progress: Progress },
  subscription: SubscriptionId,
  tenant: TenantId,
  position: LogPosition,
  timeoutMs: number,
): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  for (let pause = PAUSE_MS.first; ; pause = Math.min(2 * pause, PAUSE_MS.longest)) {
    const left = deadline - performance.now();
    // Listening starts before looking: a move in between is not missed.
    const moved = progress.next(subscription, tenant, Math.ceil(Math.max(1, Math.min(pause, left))));
    const at = await transactions.inTenant(tenant, (tx) => readCheckpoint(tx, subscription, tenant));
    if (isPast(at, position)) return true;
    if (left <= 0) return false;
    await moved;
  }
}
