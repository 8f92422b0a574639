import { randomUUID } from 'node:crypto';
import type { LogPosition, TenantId } from '@rihla/event-store';
import type { Event } from '@rihla/kernel';
import type { AnyProjection } from '@rihla/platform/projections/projection';
import { onLiveSide } from '@rihla/platform/projections/sides';
import { tellOpened } from '@rihla/platform/projections/told-batch';
import type { OwnDatabase } from './database';

/** Tells a projection a history as its runner does, each event twice in a row: the second time changes nothing. */
export const tellTwice = (
  db: OwnDatabase,
  projection: AnyProjection,
  tenant: TenantId,
  history: readonly Event[],
): Promise<void> =>
  db.transactions.inTenant(tenant, async (tx) => {
    await onLiveSide(tx, projection, tenant);
    for (const [version, event] of history.entries()) {
      const told = {
        ...event,
        tenant,
        eventId: randomUUID(),
        streamId: `x-${tenant}.1`,
        version,
        position: String(version + 1) as LogPosition,
        recordedAt: '2021-12-17T10:00:00.000Z',
      };
      await tellOpened(projection, tenant, [told], tx);
      await tellOpened(projection, tenant, [told], tx);
    }
  });
