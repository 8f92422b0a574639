import { isPast, type LogPosition, START, type TenantId } from '../port';
import { newLane, tellPages } from './pages';
import { Overtaken, type Subscription, tellBatch } from './tell-batch';

/**
 * Tells a tenant's log up to the head that it has now, batch by batch. It neither waits nor parks: what fails stops it.
 * @returns the position reached
 * @throws what `handle` throws; the batches before stay told
 */
export async function catchUp(subscription: Subscription, tenant: TenantId): Promise<LogPosition> {
  const head = await subscription.store.head(tenant);
  const lane = newLane();
  for (let more = true; more;) {
    try {
      more = await tellPages(
        subscription,
        tenant,
        lane,
        (batch) => tellBatch(subscription, tenant, batch),
        (at) => !isPast(at, head),
      );
      more &&= !isPast(lane.at ?? START, head);
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
    }
  }
  return lane.at ?? START;
}
