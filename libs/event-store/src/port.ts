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

/**
 * An event as it was stored. `recordedAt` is for people: order comes from `position` alone. It is read member by member:
 * some are made when they are first looked at, and a copy by spreading may lack those.
 */
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

/**
 * `version` is that of the stream's last event whatever part was read, -1 when nothing was ever written. A deleted
 * stream keeps its version and shows no events.
 */
export interface StreamSlice {
  readonly version: number;
  readonly events: readonly RecordedEvent[];
}

/** Which part of a stream to read; all of it, forwards, when nothing is said. */
export interface StreamRange {
  /** The first version to read (the last one, backwards). Forwards it defaults to 0, backwards to the end. */
  readonly from?: number;
  /** How many events at most. */
  readonly limit?: number;
  readonly direction?: 'forwards' | 'backwards';
}

/** What to be told of a log; everything when absent. An event must pass both lists that are given. */
export interface EventFilter {
  /** Categories: the part of the stream's name before the first dash. */
  readonly categories?: readonly string[];
  readonly types?: readonly string[];
}

/**
 * `soft`: the stream reads as missing, and a later append continues its versions. `tombstone`: it can never be written
 * again. Either way its events stay in the log: what happened is never edited.
 */
export type DeleteMode = 'soft' | 'tombstone';

/** What a store can do of its own accord; callers that need more must bring it themselves. */
export interface StoreCapabilities {
  /** The server writes several streams in one append, all or nothing. */
  readonly atomicMultiStream: boolean;
  /** Positions of a tenant's log count 1, 2, 3 … */
  readonly gaplessPositions: boolean;
  /** The server itself keeps tenants apart. */
  readonly rowSecurity: boolean;
  /** Digests and a hash chain prove that nothing was edited, removed or moved. */
  readonly hashChain: boolean;
}

export interface LogSlice {
  readonly events: readonly RecordedEvent[];
  /** Where to read on: the last place that was looked at, or `after` when there was nothing. */
  readonly next: LogPosition;
  /** The slice ends because it is large, not because there is nothing behind it. */
  readonly cut?: boolean;
}

/** The store of events: one log per tenant, gapless positions in commit order, streams inside it. */
export interface EventStore {
  readonly capabilities: StoreCapabilities;
  /** Makes a tenant's log exist. Doing it twice changes nothing. */
  openLog(tenant: TenantId): Promise<void>;
  /**
   * Appends to one or several streams of a tenant, all or nothing.
   * @throws WrongExpectedVersionError, StreamDeletedError, CommandReusedError, DuplicateStreamError,
   * TenantUnavailableError, AppendTooLargeError, StoreUnavailableError
   */
  append(tenant: TenantId, request: AppendRequest): Promise<AppendResult>;
  /** What a command was answered, if it was appended; CommandReusedError when the fingerprint differs. */
  outcomeOf(tenant: TenantId, commandId: string, fingerprint: string): Promise<AppendResult | undefined>;
  readStream(tenant: TenantId, streamId: StreamId, range?: StreamRange): Promise<StreamSlice>;
  /** The events at some places of some streams, in the order asked; a place that holds none is left out. */
  readPlaces(tenant: TenantId, places: readonly Place[]): Promise<readonly RecordedEvent[]>;
  /**
   * At most `limit` events after a place, in the order of the log. The payload of an event is parsed when it is first
   * looked at. With a filter the slice may be empty although the log goes on: `next` has moved then.
   */
  readLog(tenant: TenantId, from: { after: LogPosition; limit: number; filter?: EventFilter }): Promise<LogSlice>;
  /** The position of the last event of a tenant's log. */
  head(tenant: TenantId): Promise<LogPosition>;
  /**
   * Hides a stream from readers of the stream; the log keeps it.
   * @throws WrongExpectedVersionError, StreamDeletedError, TenantUnavailableError, StoreUnavailableError
   */
  deleteStream(tenant: TenantId, streamId: StreamId, mode: DeleteMode, expected: ExpectedVersion): Promise<void>;
  /** Calls `ring` with a tenant soon after something was appended to its log; a hint, never a promise. */
  listen(ring: (tenant: TenantId) => void): Promise<{ close(): Promise<void> }>;
}

export const START = '0' as LogPosition;

/** Compares two positions of the same tenant's log. */
export const isPast = (position: LogPosition, mark: LogPosition): boolean => BigInt(position) >= BigInt(mark);
