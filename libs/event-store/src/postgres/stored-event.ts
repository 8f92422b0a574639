import type { EventMetadata, LogPosition, RecordedEvent, StreamId, TenantId } from '../port';

/** Columns as text and rows as arrays: the driver's own parsing costs as much as the query. */
export const COLUMNS = `stream_id, version, position, event_id, type, schema_version, data::text, metadata::text,
  (extract(epoch from recorded_at) * 1000)::float8`;

export type StoredRow = [
  streamId: StreamId,
  version: number,
  position: LogPosition,
  eventId: string,
  type: string,
  schemaVersion: number,
  data: string,
  metadata: string,
  recordedAt: number,
];

/** An event of a row; its payload is parsed when it is first looked at, since most readers want few of those they pass. */
export const recorded = (
  tenantId: TenantId,
  [streamId, version, position, eventId, type, schemaVersion, dataText, metadataText, at]: readonly [
    ...StoredRow,
    ...unknown[],
  ],
): RecordedEvent => {
  let data: object | undefined;
  let metadata: EventMetadata | undefined;
  return {
    tenantId,
    streamId,
    version,
    position,
    eventId,
    type,
    schemaVersion,
    get data() {
      return (data ??= JSON.parse(dataText) as object);
    },
    get metadata() {
      return (metadata ??= JSON.parse(metadataText) as EventMetadata);
    },
    get recordedAt() {
      return new Date(at).toISOString();
    },
  };
};
