import {
  type AllStreamSubscription,
  BACKWARDS,
  END,
  eventTypeFilter,
  type KurrentDBClient,
  type Position,
} from '@kurrent/kurrentdb-client';
import type { TenantId } from '../port';
import { COMMAND_APPENDED } from './commands';
import { tenantOfCommand } from './names';
import { readServerLog } from './reading';

const RETRY_MS = { first: 100, longest: 5_000 };
/** How long a subscription may stay silent although commands were appended. */
const PATIENCE_MS = 5_000;

type Ring = (tenant: TenantId) => void;

/** The last command that was appended to any log. */
const lastCommand = async (client: KurrentDBClient): Promise<Position | undefined> => {
  const filter = eventTypeFilter({ prefixes: [COMMAND_APPENDED] });
  const [last] = await readServerLog(client, { direction: BACKWARDS, fromPosition: END, maxCount: 1, filter });
  return last?.position;
};

/**
 * Tells which logs have grown, out of a subscription to the replies of commands: one small event for each append,
 * whatever it wrote. Subscriptions are known to stop without a word, so every few seconds it is compared with what
 * stands in the log: one that has missed a command for that long is dropped, and another goes on from its last place.
 */
export class Bell {
  private readonly listeners = new Set<Ring>();
  private line: Promise<Line> | undefined;

  constructor(
    private readonly client: KurrentDBClient,
    private readonly patienceMs = PATIENCE_MS,
  ) {}

  /** All listeners of a process share one subscription, open while somebody listens. */
  async listen(ring: Ring): Promise<{ close(): Promise<void> }> {
    const listener: Ring = (tenant) => {
      ring(tenant);
    };
    this.listeners.add(listener);
    const ringAll: Ring = (tenant) => {
      for (const each of this.listeners) each(tenant);
    };
    this.line ??= Line.open(this.client, ringAll, this.patienceMs);
    await this.line;
    return {
      close: async () => {
        this.listeners.delete(listener);
        if (this.listeners.size > 0) return;
        const line = this.line;
        this.line = undefined;
        await (await line)?.close();
      },
    };
  }
}

/** A subscription that comes back after a loss, and is given up when it falls silent. */
class Line {
  private subscription: AllStreamSubscription | undefined;
  private heard: Position | undefined;
  private missed: Position | undefined;
  private retry: NodeJS.Timeout | undefined;
  private watch: NodeJS.Timeout | undefined;
  private closed = false;

  private constructor(
    private readonly client: KurrentDBClient,
    private readonly ring: Ring,
    private readonly patienceMs: number,
  ) {}

  /** Resolves after the first attempt, whatever became of it: a doorbell is a hint. */
  static async open(client: KurrentDBClient, ring: Ring, patienceMs: number): Promise<Line> {
    const line = new Line(client, ring, patienceMs);
    await line.connect(RETRY_MS.first);
    line.watchAgain();
    return line;
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    clearTimeout(this.watch);
    await this.drop();
  }

  private async connect(pause: number): Promise<void> {
    try {
      this.heard ??= await lastCommand(this.client);
    } catch {
      this.connectAfter(pause);
      return;
    }
    if (this.closed) return;
    const filter = eventTypeFilter({ prefixes: [COMMAND_APPENDED] });
    const subscription = this.client.subscribeToAll({ ...(this.heard && { fromPosition: this.heard }), filter });
    this.subscription = subscription;
    await new Promise<void>((resolve) => {
      let next = Math.min(2 * pause, RETRY_MS.longest);
      subscription.on('confirmation', () => {
        next = RETRY_MS.first;
        resolve();
      });
      subscription.on('data', ({ event }) => {
        if (!event) return;
        this.heard = event.position;
        const tenant = tenantOfCommand(event.streamId);
        if (tenant !== undefined) this.ring(tenant);
      });
      const over = (): void => {
        resolve();
        if (this.subscription !== subscription) return;
        this.subscription = undefined;
        this.connectAfter(next);
      };
      subscription.on('error', over);
      subscription.on('end', over);
    });
  }

  private connectAfter(pause: number): void {
    if (this.closed) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.connect(Math.min(2 * pause, RETRY_MS.longest)), pause);
  }

  private watchAgain(): void {
    if (this.closed) return;
    this.watch = setTimeout(() => void this.look().finally(() => this.watchAgain()), this.patienceMs);
  }

  /** Silence is no sign by itself; silence about a command that was there the last time already is. */
  private async look(): Promise<void> {
    const last = await lastCommand(this.client).catch(() => undefined);
    const isUnheard = (place: Position | undefined): boolean =>
      place !== undefined && place.commit > (this.heard?.commit ?? -1n);
    if (isUnheard(this.missed) && this.subscription) {
      await this.drop();
      this.connectAfter(0);
    }
    this.missed = isUnheard(last) ? last : undefined;
  }

  private async drop(): Promise<void> {
    const subscription = this.subscription;
    this.subscription = undefined;
    await subscription?.unsubscribe().catch(() => undefined);
  }
}
