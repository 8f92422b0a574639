import type { Day, Instant } from '@rihla/kernel';

/** A tenant's id: a random uuid. Every stream, position and checkpoint belongs to one tenant. */
export type TenantId = string;
/** `<aggregate>-<tenant>.<id>`; the part before the first dash is the category. */
export type StreamId = string;
/** A place in one tenant's log: opaque, ordered only inside that tenant, `'0'` before the first event. */
export type LogPosition = string & { readonly __position: unique symbol };

/** What the writer believes of the stream: a number is the version of its last event, the first being 0. */
export type ExpectedVersion = 'any' | 'no_stream' | 'stream_exists' | number;

/** What is kept beside an event for audit. Statistical facts carry none of it but `occurredOn`. */
export interface EventMetadata {
  readonly occurredOn: Day;
  readonly actor?: { readonly userId: string; readonly role: string };
  readonly commandId?: string;
  readonly correlationId?: string;
  readonly causationId?: string;
  /** The data subjects whose keys seal parts of the payload. */
  readonly subjects?: readonly string[];
}

/** An event on its way in. `data` is already sealed: the store sees ciphertext and knows nothing of persons. */
export interface EventData {
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: object;
  readonly metadata: EventMetadata;
}

/** An event as it was stored. `recordedAt` is for people: order comes from `position` alone. */
export interface RecordedEvent extends EventData {
  readonly tenantId: TenantId;
  readonly streamId: StreamId;
  readonly version: number;
  readonly position: LogPosition;
  readonly recordedAt: Instant;
}

export interface StreamAppend {
  readonly streamId: StreamId;
  readonly expectedVersion: ExpectedVersion;
  readonly events: readonly EventData[];
}

/** Everything that one command decided, in one atomic append: its streams and the reply that a retry must hear. */
export interface AppendRequest {
  /** The idempotency key: a second append with it changes nothing and answers as the first did. */
  readonly commandId: string;
  /** A digest of what was asked, so that a key reused for another wish is noticed. */
  readonly fingerprint: string;
  readonly streams: readonly StreamAppend[];
}

export interface AppendResult {
  /** The new version of each stream, in the order of the request. */
  readonly versions: readonly number[];
  readonly position: LogPosition;
  /** True when this command had already been appended. */
  readonly repeated: boolean;
}

/** Where an event stands: the same place in every store. */
export interface Place {
  readonly streamId: StreamId;
  readonly version: number;
}

/** `version` is -1 and `events` empty for a stream that does not exist. */
export interface StreamSlice {
  readonly version: number;
  readonly events: readonly RecordedEvent[];
}

export interface LogSlice {
  readonly events: readonly RecordedEvent[];
  /** Where to read on: the position of the last event of the slice, or `after` when it is empty. */
  readonly next: LogPosition;
}

/** The store of events: one log per tenant, gapless positions in commit order, streams inside it. */
export interface EventStore {
  /** Makes a tenant's log exist. Doing it twice changes nothing. */
  openLog(tenant: TenantId): Promise<void>;
  /**
   * Appends to one or several streams of a tenant, all or nothing.
   * @throws WrongExpectedVersionError, CommandReusedError, DuplicateStreamError, TenantUnavailableError,
   * AppendTooLargeError, StoreUnavailableError
   */
  append(tenant: TenantId, request: AppendRequest): Promise<AppendResult>;
  /** What a command was answered, if it was appended; CommandReusedError when the fingerprint differs. */
  outcomeOf(tenant: TenantId, commandId: string, fingerprint: string): Promise<AppendResult | undefined>;
  readStream(tenant: TenantId, streamId: StreamId): Promise<StreamSlice>;
  /** The events at some places of some streams, in the order asked; a place that holds none is left out. */
  readPlaces(tenant: TenantId, places: readonly Place[]): Promise<readonly RecordedEvent[]>;
  readLog(tenant: TenantId, from: { after: LogPosition; limit: number }): Promise<LogSlice>;
  /** The position of the last event of a tenant's log. */
  head(tenant: TenantId): Promise<LogPosition>;
  /** Calls `ring` with a tenant soon after something was appended to its log; a hint, never a promise. */
  listen(ring: (tenant: TenantId) => void): Promise<{ close(): Promise<void> }>;
}

export const START = '0' as LogPosition;

/** Compares two positions of the same tenant's log. */
export const isPast = (position: LogPosition, mark: LogPosition): boolean => BigInt(position) >= BigInt(mark);
