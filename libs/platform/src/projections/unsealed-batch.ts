import type { Event } from '@rihla/kernel';
import type { RecordedEvent, TenantId, Transaction } from '@rihla/event-store';
import type { EventSealer } from '@rihla/personal-data';
import type { Projection, Told } from './projection';

/** Tells a projection a batch of one tenant's events, in log order, opened as far as it may read. */
export const tell = async (
  projection: Projection,
  sealer: EventSealer,
  tenant: TenantId,
  recorded: readonly RecordedEvent[],
  tx: Transaction,
): Promise<void> => {
  const concerned = recorded.filter(({ type }) => Object.hasOwn(projection.on, type));
  const events = await sealer.unsealEvents(tenant, concerned, projection.shapes, projection.reads);
  for (const [index, source] of concerned.entries()) {
    const event = events[index];
    if (event) await projection.on[source.type]?.(told(event, source), tx);
  }
};

const told = (event: Event, source: RecordedEvent): Told<Event> => {
  const { tenantId: tenant, eventId, streamId, version, position, recordedAt, metadata } = source;
  return {
    ...event,
    tenant,
    eventId,
    streamId,
    version,
    position,
    recordedAt,
    ...(metadata.actor && { actor: metadata.actor }),
  };
};
