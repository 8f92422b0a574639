import type { TenantId } from '../port';

/** Each turn holds a connection: a few lanes keep a process busy and leave the pool to others. */
const SIDE_BY_SIDE = 4;
const REST_MS = { first: 100, longest: 30_000 };

interface Turn {
  readonly end: Promise<void>;
  readonly began: number;
  named: boolean;
}

/**
 * One lane per tenant: its turns run one after the other, whoever wakes it and however often, and a few tenants run
 * side by side. After a failed turn the lane rests, ever longer, and the others go on.
 */
export class Lanes {
  private readonly due = new Set<TenantId>();
  private readonly busy = new Map<TenantId, Turn>();
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

  /** Answers whether the lane lay still: nobody had woken it, and it neither runs nor rests. */
  wake(tenant: TenantId): boolean {
    const still = !this.due.has(tenant) && !this.busy.has(tenant) && !this.resting.has(tenant);
    this.due.add(tenant);
    this.start();
    return still;
  }

  /** The tenants whose turn began more than `ms` milliseconds ago and has not ended; each turn is named once. */
  overdue(ms: number): readonly TenantId[] {
    const since = performance.now() - ms;
    const late = [...this.busy].filter(([, turn]) => turn.began < since && !turn.named);
    for (const [, turn] of late) turn.named = true;
    return late.map(([tenant]) => tenant);
  }

  /** Lets the running turns end and starts no other. */
  async close(): Promise<void> {
    this.closed = true;
    for (const timer of this.resting.values()) clearTimeout(timer);
    await Promise.all([...this.busy.values()].map(({ end }) => end));
  }

  private start(): void {
    for (const tenant of this.due) {
      if (this.closed || this.busy.size >= SIDE_BY_SIDE) return;
      if (this.busy.has(tenant) || this.resting.has(tenant)) continue;
      this.due.delete(tenant);
      const began = performance.now();
      this.busy.set(tenant, { end: this.run(tenant), began, named: false });
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
