import type { LogPosition, TenantId } from '../port';
import { Bell } from './bell';
import type { SubscriptionId } from './checkpoint';
import { alone, type Sharing } from './leases';
import { Progress, waitFor } from './progress';
import { behind } from './reached';
import { Runner } from './runner';
import type { Subscription } from './tell-batch';

const SWEEP_MS = 2_000;
/** Rests between two sweeps, in lengths of a sweep: with very many tenants the safety net must not become the load. */
const RESTS = 20;
const STALL_MS = 60_000;

/** What has not come to an end, or said nothing, for too long. */
export type Stall =
  | { readonly what: 'turn'; readonly subscription: SubscriptionId; readonly tenant: TenantId }
  | { readonly what: 'sweep' | 'doorbell' };

export interface Watch {
  /** What went wrong, and for whom (absent: with the sweep, the doorbell or the leases). The lane tries again by itself. */
  readonly onError: (error: unknown, tenant?: TenantId, subscription?: SubscriptionId) => void;
  readonly onStall?: (stall: Stall) => void;
  /** Told of each move, so that those who wait in this process wake at once. */
  readonly progress?: Progress;
  /** How often to look at every tenant although nobody rang, in milliseconds. */
  readonly sweepMs?: number;
  /** How long a turn or a sweep may take before it counts as a stall, in milliseconds. */
  readonly stallMs?: number;
  /** How often an event is tried alone before it is parked; 5 when absent. */
  readonly attempts?: number;
  /** How the tenants are shared with other workers; with nobody when absent. */
  readonly sharing?: Sharing;
}

export interface Followed extends Subscription, Watch {}

export interface Running {
  /** Resolves when every tenant's log has been told, or parked, up to the head that it had at the call. */
  idle(): Promise<void>;
  /** Lets running batches end; resolves when nothing of these subscriptions runs any more. */
  close(): Promise<void>;
}

/** Follows the logs of all tenants with one subscription; see `followAll`. */
export const follow = (followed: Followed): Running => followAll([followed], followed);

/**
 * Follows the logs of all tenants, each subscription from its own checkpoint to the present and on: the same reading
 * catches up and goes live, so nothing falls between. The doorbell only says when to look; a sweep, one question for all
 * tenants and subscriptions, makes good a ring that was lost; and a watch notices what does not end.
 */
export function followAll(
  subscriptions: readonly Subscription[],
  {
    onError,
    onStall,
    progress = new Progress(),
    sweepMs = SWEEP_MS,
    stallMs = STALL_MS,
    attempts,
    sharing = alone,
  }: Watch,
): Running {
  const [any] = subscriptions;
  if (!any) return { idle: () => Promise.resolve(), close: () => Promise.resolve() };
  const { store, transactions } = any;
  const share = sharing(subscriptions, onError);
  const runners = subscriptions.map(
    (subscription) =>
      new Runner(subscription, {
        holds: (tenant) => share.holds(subscription, tenant),
        onError: (error, tenant) => {
          onError(error, tenant, subscription);
        },
        progress,
        attempts,
      }),
  );
  const ring = (tenant: TenantId): void => {
    for (const runner of runners) runner.ring(tenant);
  };
  const bell = new Bell(store, ring, onError);

  const look = async (): Promise<void> => {
    await share.begun;
    for (const { tenant, name, version } of await behind(transactions, subscriptions)) {
      runners.find(({ subscription }) => subscription.name === name && subscription.version === version)?.look(tenant);
    }
  };
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  const sweep = async (): Promise<void> => {
    for (const runner of runners) {
      const { subscription } = runner;
      for (const tenant of runner.overdue(stallMs)) onStall?.({ what: 'turn', subscription, tenant });
    }
    const news = runners.filter((runner) => runner.tookNews()).length > 0;
    if (bell.swept(news)) onStall?.({ what: 'doorbell' });
    const begun = performance.now();
    try {
      // A sweep that does not end is left alone: the next one may.
      if (!(await endsWithin(stallMs, look()))) onStall?.({ what: 'sweep' });
    } catch (error) {
      onError(error);
    }
    if (!closed)
      timer = setTimeout(sweepAgain, Math.max(sweepMs, Math.min(RESTS * (performance.now() - begun), stallMs)));
  };
  const sweepAgain = (): void => {
    sweeping = sweep();
  };
  let sweeping = sweep();

  const passed = async (runner: Runner, marks: readonly (readonly [TenantId, LogPosition])[]): Promise<void> => {
    for (const [tenant, head] of marks) {
      runner.ring(tenant);
      while (!closed && !(await waitFor({ transactions, progress }, runner.subscription, tenant, head, SWEEP_MS)));
    }
  };
  return {
    idle: async () => {
      const marks: (readonly [TenantId, LogPosition])[] = [];
      for (const tenant of await transactions.tenants()) marks.push([tenant, await store.head(tenant)]);
      await Promise.all(runners.map((runner) => passed(runner, marks)));
    },
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await sweeping;
      await bell.close();
      await Promise.all(runners.map((runner) => runner.close()));
      await share.close();
    },
  };
}

/** False when the work has not ended in time; what becomes of it then is nobody's concern. */
async function endsWithin(ms: number, work: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
