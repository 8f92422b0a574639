import { type CustomTypesConfig, types } from 'pg';
import type { EventMetadata, LogPosition, RecordedEvent, StreamId, TenantId } from '../port';

/** What makes an event of a row of `es.event`. */
export const COLUMNS = 'stream_id, version, position, event_id, type, schema_version, data, metadata, recorded_at';

/** Every column as the text that it comes as, but for versions: a payload is parsed when somebody looks at it. */
export const AS_TEXT: CustomTypesConfig = {
  getTypeParser: (type) => (type === INT2 || type === INT4 ? Number : String),
};
const { INT2, INT4, TIMESTAMPTZ } = types.builtins;
const instantOf = types.getTypeParser(TIMESTAMPTZ) as (text: string) => Date;

export type StoredRow = [
  streamId: StreamId,
  version: number,
  position: LogPosition,
  eventId: string,
  type: string,
  schemaVersion: number,
  data: string,
  metadata: string,
  recordedAt: string,
];

/**
 * An event of a row. Most readers want few of those that they pass: what costs time is made when it is first looked at,
 * by getters that all events share.
 */
export class StoredEvent implements RecordedEvent {
  readonly streamId: StreamId;
  readonly version: number;
  readonly position: LogPosition;
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  #data: object | string;
  #metadata: EventMetadata | string;
  readonly #recorded: string;

  constructor(
    readonly tenantId: TenantId,
    row: readonly [...StoredRow, ...unknown[]],
  ) {
    this.streamId = row[0];
    this.version = row[1];
    this.position = row[2];
    this.eventId = row[3];
    this.type = row[4];
    this.schemaVersion = row[5];
    this.#data = row[6];
    this.#metadata = row[7];
    this.#recorded = row[8];
  }

  get data(): object {
    if (typeof this.#data === 'string') this.#data = JSON.parse(this.#data) as object;
    return this.#data;
  }

  get metadata(): EventMetadata {
    if (typeof this.#metadata === 'string') this.#metadata = JSON.parse(this.#metadata) as EventMetadata;
    return this.#metadata;
  }

  get recordedAt(): string {
    return instantOf(this.#recorded).toISOString();
  }
}
