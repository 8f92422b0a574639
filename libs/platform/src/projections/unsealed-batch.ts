import type { Event } from '@rihla/kernel';
import type { RecordedEvent, TenantId, Transaction } from '@rihla/event-store';
import type { EventSealer } from '@rihla/personal-data';
import type { AnyProjection, Told } from './projection';

type Handlers = Readonly<Record<string, (event: Told<Event>, db: Transaction) => Promise<void>>>;

/** Tells a projection a batch of one tenant's events, in log order, opened as far as it may read. */
export const tell = async (
  projection: AnyProjection,
  sealer: EventSealer,
  tenant: TenantId,
  recorded: readonly RecordedEvent[],
  tx: Transaction,
): Promise<void> => {
  // The list forgot which events it is told; its own keys remember.
  const handlers = projection.on as Handlers;
  const concerned = recorded.filter(({ type }) => Object.hasOwn(handlers, type));
  const events = await sealer.unsealEvents(tenant, concerned, projection.shapes, projection.reads);
  for (const [index, source] of concerned.entries()) {
    const event = events[index];
    if (event) await handlers[source.type]?.(told(event, source), tx);
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
