import type { LogPosition, TenantId } from '../port';
import { tellNext, type Subscription } from './catch-up';
import { Lanes } from './lanes';
import { Progress, waitFor } from './progress';

const SWEEP_MS = 2_000;

export interface Followed extends Subscription {
  /** What went wrong, and for which tenant (absent: with the sweep). The lane tries again by itself. */
  readonly onError: (error: unknown, tenant?: TenantId) => void;
  /** Told of each move, so that those who wait in this process wake at once. */
  readonly progress?: Progress;
  /** How often to look at every tenant although nobody rang, in milliseconds. */
  readonly sweepMs?: number;
}

export interface Running {
  /** Resolves when every tenant's log has been told up to the head that it had at the call. */
  idle(): Promise<void>;
  /** Lets running batches end; resolves when nothing of this subscription runs any more. */
  close(): Promise<void>;
}

/**
 * Follows the logs of all tenants, from each one's checkpoint to the present and on: the same reading catches up and
 * goes live, so nothing falls between. The doorbell only says when to look; a sweep makes good a ring that was lost.
 */
export function follow(subscription: Followed): Running {
  const { store, transactions, onError, progress = new Progress(), sweepMs = SWEEP_MS } = subscription;
  const positions = new Map<TenantId, LogPosition>();
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  const lanes = new Lanes(async (tenant) => {
    const before = positions.get(tenant);
    // Forgotten unless the turn succeeds: after a failure or a faster runner the checkpoint is read again.
    positions.delete(tenant);
    const now = await tellNext(subscription, tenant, before);
    if (now === undefined) return true;
    positions.set(tenant, now);
    if (now !== before) progress.moved(subscription, tenant);
    return now !== before;
  }, onError);
  const wake = (tenant: TenantId): void => {
    lanes.wake(tenant);
  };

  const sweep = async (): Promise<void> => {
    try {
      const tenants = await transactions.tenants();
      // A rebuild may have moved a checkpoint back.
      positions.clear();
      tenants.forEach(wake);
    } catch (error) {
      onError(error);
    }
    if (!closed) timer = setTimeout(sweepAgain, sweepMs);
  };
  const sweepAgain = (): void => {
    sweeping = sweep();
  };

  const bell = store.listen(wake);
  bell.catch(onError);
  let sweeping = sweep();

  return {
    idle: async () => {
      for (const tenant of await transactions.tenants()) {
        const head = await store.head(tenant);
        wake(tenant);
        while (!closed && !(await waitFor({ transactions, progress }, subscription, tenant, head, SWEEP_MS)));
      }
    },
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await sweeping;
      await bell.then((line) => line.close()).catch(() => undefined);
      await lanes.close();
    },
  };
}
