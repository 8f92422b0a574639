import type { LogPosition, RecordedEvent, TenantId } from '@rihla/event-store';
import type { Draft, EventSealer } from '../event-sealer';

/** Seals drafts and gives them as a store would record them. */
export const recordedBy = async (
  sealer: EventSealer,
  tenant: TenantId,
  drafts: readonly Draft[],
): Promise<RecordedEvent[]> => {
  const sealed = await sealer.sealEvents(tenant, drafts);
  return drafts.map(({ event, streamId, eventId, schemaVersion }, index) => ({
    tenantId: tenant,
    streamId,
    eventId,
    schemaVersion,
    type: event.type,
    version: index,
    position: String(index + 1) as LogPosition,
    recordedAt: '2026-01-05T10:00:00.000Z',
    // Through JSON, as the database does it.
    data: JSON.parse(JSON.stringify(sealed[index]?.data)) as object,
    metadata: { occurredOn: event.occurredOn, subjects: sealed[index]?.subjects ?? [] },
  }));
};
