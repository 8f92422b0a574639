import { jsonEvent, type JSONEventData, type Position } from '@kurrent/kurrentdb-client';
import type { EventData, EventFilter, EventMetadata, LogPosition, RecordedEvent, TenantId } from '../port';
import { streamIdOf } from './names';

/** An event as the client gives it back; a log of this kind is read from servers that tell positions (22.6 and newer). */
export interface Told {
  readonly streamId: string;
  readonly id: string;
  readonly revision: bigint;
  readonly type: string;
  readonly created: Date;
  readonly data: unknown;
  readonly metadata: unknown;
  readonly position?: Position;
}

/**
 * An event on its way to the server. Ours of its metadata is one text: an append of several streams takes nothing but
 * texts there, and the server adds keys of its own beside.
 */
export const proposed = ({ eventId, type, schemaVersion, data, metadata }: EventData): JSONEventData =>
  jsonEvent({
    id: eventId,
    type,
    data: data as Record<string, unknown>,
    metadata: { rihla: JSON.stringify(metadata), schemaVersion: String(schemaVersion) },
  });

/** The place of an event in the log of the whole server. */
export const commitOf = ({ position }: { readonly position?: Position }): bigint => {
  if (!position) throw new Error('the server tells no positions: it is older than 22.6');
  return position.commit;
};

/** A place in the log of the whole server, as the position of a tenant's event. */
export const positionAt = (commit: bigint): LogPosition => String(commit) as LogPosition;

export const recorded = (tenantId: TenantId, told: Told): RecordedEvent => {
  const { rihla, schemaVersion } = told.metadata as { readonly rihla: string; readonly schemaVersion: string };
  return {
    tenantId,
    streamId: streamIdOf(tenantId, told.streamId),
    version: Number(told.revision),
    position: positionAt(commitOf(told)),
    eventId: told.id,
    type: told.type,
    schemaVersion: Number(schemaVersion),
    data: told.data as object,
    metadata: JSON.parse(rihla) as EventMetadata,
    recordedAt: told.created.toISOString(),
  };
};

/** The server's own events among a tenant's streams: the end of one that was tombstoned. */
export const isOurs = ({ type }: { readonly type: string }): boolean => !type.startsWith('$');

export const passes = ({ streamId, type }: RecordedEvent, { categories, types }: EventFilter): boolean =>
  (categories?.includes(streamId.split('-')[0] ?? '') ?? true) && (types?.includes(type) ?? true);
