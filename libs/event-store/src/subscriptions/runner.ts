import type { TenantId } from '../port';
import { Lanes } from './lanes';
import { type Lane, newLane, tellPages } from './pages';
import type { Progress } from './progress';
import { Overtaken, type Subscription } from './tell-batch';
import { tellPatiently } from './tell-patiently';

/** A turn ends after so many batches, so that the next tenant's begins. */
const BATCHES = 8;

/** What a runner asks of those who run it. */
export interface Around {
  /** Whether this process is the one that follows the tenant. */
  readonly holds: (tenant: TenantId) => boolean;
  readonly onError: (error: unknown, tenant: TenantId) => void;
  readonly progress: Progress;
  /** How often an event is tried alone before it is parked. */
  readonly attempts?: number | undefined;
}

/** Tells one subscription the logs of many tenants, each in its lane. */
export class Runner {
  private readonly tenants = new Map<TenantId, Lane>();
  private readonly lanes: Lanes;
  /** Woken by a sweep out of stillness: nobody has rung for them. */
  private readonly unrung = new Set<TenantId>();
  private news = false;
  private closed = false;

  constructor(
    readonly subscription: Subscription,
    private readonly around: Around,
  ) {
    this.lanes = new Lanes((tenant) => this.turn(tenant), around.onError);
  }

  /** Somebody rang. */
  ring(tenant: TenantId): void {
    this.unrung.delete(tenant);
    this.lanes.wake(tenant);
  }

  /** A sweep saw the tenant behind: perhaps a rebuild has moved its checkpoint, so the place is read again. */
  look(tenant: TenantId): void {
    delete this.tenants.get(tenant)?.at;
    if (this.lanes.wake(tenant)) this.unrung.add(tenant);
  }

  /** Whether a sweep's look has brought on what nobody had rung for, since the last call. */
  tookNews(): boolean {
    const { news } = this;
    this.news = false;
    return news;
  }

  /** The tenants whose turn does not end; each turn is named once. */
  overdue(ms: number): readonly TenantId[] {
    return this.lanes.overdue(ms);
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.lanes.close();
  }

  private async turn(tenant: TenantId): Promise<boolean> {
    const { subscription, around } = this;
    if (!around.holds(tenant)) {
      this.unrung.delete(tenant);
      return false;
    }
    const lane = this.tenants.get(tenant) ?? newLane();
    this.tenants.set(tenant, lane);
    const patience = {
      attempts: around.attempts,
      onParked: (error: unknown) => {
        around.onError(error, tenant);
      },
    };
    let left = BATCHES;
    const goesOn = (): boolean => {
      around.progress.moved(subscription, tenant);
      if (this.unrung.delete(tenant)) this.news = true;
      left -= 1;
      return left > 0 && !this.closed && around.holds(tenant);
    };
    try {
      return await tellPages(
        subscription,
        tenant,
        lane,
        (batch) => tellPatiently(subscription, patience, tenant, lane, batch),
        goesOn,
      );
    } catch (error) {
      if (error instanceof Overtaken) return true;
      throw error;
    }
  }
}
