import type { Instant } from '@rihla/kernel';
import { serialise } from '../append-request';
import { CommandReusedError, TenantUnavailableError, WrongExpectedVersionError } from '../errors';
import type {
  AppendRequest,
  AppendResult,
  EventMetadata,
  EventStore,
  ExpectedVersion,
  LogPosition,
  LogSlice,
  Place,
  RecordedEvent,
  StreamId,
  StreamSlice,
  TenantId,
} from '../port';
import { START } from '../port';

interface Log {
  readonly events: RecordedEvent[];
  readonly versions: Map<StreamId, number>;
  readonly commands: Map<string, { readonly fingerprint: string; readonly result: AppendResult }>;
}

const holds = (expected: ExpectedVersion, actual: number): boolean => {
  switch (expected) {
    case 'any':
      return true;
    case 'no_stream':
      return actual === -1;
    case 'stream_exists':
      return actual >= 0;
    default:
      return actual === expected;
  }
};

const settled = <T>(work: () => T): Promise<T> =>
  new Promise((resolve) => {
    resolve(work());
  });

/**
 * The event store in memory, for tests: held to the same contract as PostgreSQL. Events go through JSON like there,
 * and readers get copies.
 * @param now gives the instant that is noted as `recordedAt`
 */
export class MemoryEventStore implements EventStore {
  private readonly logs = new Map<TenantId, Log>();
  private readonly listeners = new Set<(tenant: TenantId) => void>();

  constructor(private readonly now: () => Instant = () => new Date().toISOString()) {}

  openLog(tenant: TenantId): Promise<void> {
    if (!this.logs.has(tenant)) this.logs.set(tenant, { events: [], versions: new Map(), commands: new Map() });
    return Promise.resolve();
  }

  append(tenant: TenantId, request: AppendRequest): Promise<AppendResult> {
    return settled(() => this.appendNow(tenant, request));
  }

  outcomeOf(tenant: TenantId, commandId: string, fingerprint: string): Promise<AppendResult | undefined> {
    return settled(() => this.known(tenant, commandId, fingerprint));
  }

  readStream(tenant: TenantId, streamId: StreamId): Promise<StreamSlice> {
    const events = this.eventsOf(tenant).filter((event) => event.streamId === streamId);
    return Promise.resolve({ version: events.length - 1, events: structuredClone(events) });
  }

  readPlaces(tenant: TenantId, places: readonly Place[]): Promise<readonly RecordedEvent[]> {
    const at = ({ streamId, version }: Place): RecordedEvent | undefined =>
      this.eventsOf(tenant).find((event) => event.streamId === streamId && event.version === version);
    return Promise.resolve(structuredClone(places.map(at).filter((event) => event !== undefined)));
  }

  readLog(tenant: TenantId, { after, limit }: { after: LogPosition; limit: number }): Promise<LogSlice> {
    const events = this.eventsOf(tenant).slice(Number(after), Number(after) + limit);
    return Promise.resolve({ events: structuredClone(events), next: events.at(-1)?.position ?? after });
  }

  head(tenant: TenantId): Promise<LogPosition> {
    return Promise.resolve(this.eventsOf(tenant).at(-1)?.position ?? START);
  }

  listen(ring: (tenant: TenantId) => void): Promise<{ close(): Promise<void> }> {
    const listener: typeof ring = (tenant) => {
      ring(tenant);
    };
    this.listeners.add(listener);
    return Promise.resolve({
      close: () => {
        this.listeners.delete(listener);
        return Promise.resolve();
      },
    });
  }

  /** All at once, with no pause in which another append could come between the check and the write. */
  private appendNow(tenant: TenantId, request: AppendRequest): AppendResult {
    const events = serialise(request);
    const known = this.known(tenant, request.commandId, request.fingerprint);
    if (known) return known;
    const log = this.logs.get(tenant);
    if (!log) throw new TenantUnavailableError(tenant);
    const versionOf = (streamId: StreamId): number => log.versions.get(streamId) ?? -1;
    for (const { streamId, expectedVersion } of request.streams) {
      if (!holds(expectedVersion, versionOf(streamId)))
        throw new WrongExpectedVersionError(streamId, versionOf(streamId));
    }

    for (const { eventId, type, schemaVersion, streamId, data, metadata } of events) {
      const version = versionOf(streamId) + 1;
      log.versions.set(streamId, version);
      log.events.push({
        tenantId: tenant,
        streamId,
        version,
        position: String(log.events.length + 1) as LogPosition,
        eventId,
        type,
        schemaVersion,
        data: JSON.parse(data) as object,
        metadata: JSON.parse(metadata) as EventMetadata,
        recordedAt: this.now(),
      });
    }
    const versions = request.streams.map(({ streamId }) => versionOf(streamId));
    const result = { versions, position: String(log.events.length) as LogPosition, repeated: false };
    log.commands.set(request.commandId, { fingerprint: request.fingerprint, result: { ...result, repeated: true } });
    setImmediate(() => {
      for (const ring of this.listeners) ring(tenant);
    });
    return result;
  }

  private known(tenant: TenantId, commandId: string, fingerprint: string): AppendResult | undefined {
    const known = this.logs.get(tenant)?.commands.get(commandId);
    if (known && known.fingerprint !== fingerprint) throw new CommandReusedError(commandId);
    return known?.result;
  }

  private eventsOf(tenant: TenantId): readonly RecordedEvent[] {
    return this.logs.get(tenant)?.events ?? [];
  }
}
