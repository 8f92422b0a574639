import type { TenantId } from '../port';

/** Each turn holds a connection: a few lanes keep a process busy and leave the pool to others. */
const SIDE_BY_SIDE = 4;
const REST_MS = { first: 100, longest: 30_000 };

/**
 * One lane per tenant: its turns run one after the other, whoever wakes it and however often, and a few tenants run
 * side by side. After a failed turn the lane rests, ever longer, and the others go on.
 */
export class Lanes {
  private readonly due = new Set<TenantId>();
  private readonly busy = new Map<TenantId, Promise<void>>();
  private readonly resting = new Map<TenantId, NodeJS.Timeout>();
  private readonly failures = new Map<TenantId, number>();
  private closed = false;

  /**
   * @param turn does a bounded piece of work; true when there may be more
   * @param failed is told what a turn threw
   */
  constructor(
    private readonly turn: (tenant: TenantId) => Promise<boolean>,
    private readonly failed: (error: unknown, tenant: TenantId) => void,
  ) {}

  wake(tenant: TenantId): void {
    this.due.add(tenant);
    this.start();
  }

  /** Lets the running turns end and starts no other. */
  async close(): Promise<void> {
    this.closed = true;
    for (const timer of this.resting.values()) clearTimeout(timer);
    await Promise.all(this.busy.values());
  }

  private start(): void {
    for (const tenant of this.due) {
      if (this.closed || this.busy.size >= SIDE_BY_SIDE) return;
      if (this.busy.has(tenant) || this.resting.has(tenant)) continue;
      this.due.delete(tenant);
      this.busy.set(tenant, this.run(tenant));
    }
  }

  private async run(tenant: TenantId): Promise<void> {
    try {
      if (await this.turn(tenant)) this.due.add(tenant);
      this.failures.delete(tenant);
    } catch (error) {
      this.rest(tenant);
      this.failed(error, tenant);
    }
    this.busy.delete(tenant);
    this.start();
  }

  private rest(tenant: TenantId): void {
    const failures = this.failures.get(tenant) ?? 0;
    this.failures.set(tenant, failures + 1);
    const over = (): void => {
      this.resting.delete(tenant);
      this.wake(tenant);
    };
    this.resting.set(tenant, setTimeout(over, Math.min(REST_MS.first * 2 ** failures, REST_MS.longest)));
  }
}
