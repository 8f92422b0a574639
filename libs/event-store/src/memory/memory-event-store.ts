import type { Instant } from '@rihla/kernel';
import { serialise } from '../append-request';
import { CommandReusedError, StreamDeletedError, TenantUnavailableError, WrongExpectedVersionError } from '../errors';
import type {
  AppendRequest,
  AppendResult,
  DeleteMode,
  EventFilter,
  EventMetadata,
  EventStore,
  ExpectedVersion,
  LogPosition,
  LogSlice,
  Place,
  RecordedEvent,
  StoreCapabilities,
  StreamId,
  StreamRange,
  StreamSlice,
  TenantId,
} from '../port';
import { START } from '../port';

/** What is noted of a stream beside its events: its last version, what is hidden of it, and whether it has ended. */
interface Standing {
  readonly version: number;
  readonly hiddenBelow: number;
  readonly ended: boolean;
}

const UNWRITTEN: Standing = { version: -1, hiddenBelow: 0, ended: false };

interface Log {
  readonly events: RecordedEvent[];
  readonly streams: Map<StreamId, Standing>;
  readonly commands: Map<string, { readonly fingerprint: string; readonly result: AppendResult }>;
}

const holds = (expected: ExpectedVersion, { version, hiddenBelow }: Standing): boolean => {
  switch (expected) {
    case 'any':
      return true;
    case 'no_stream':
      return version < hiddenBelow || version === -1;
    case 'stream_exists':
      return version >= hiddenBelow && version >= 0;
    default:
      return version === expected;
  }
};

const passes = ({ streamId, type }: RecordedEvent, { categories, types }: EventFilter): boolean =>
  (types?.includes(type) ?? true) && (categories?.includes(streamId.split('-', 1)[0] ?? '') ?? true);

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
  readonly capabilities: StoreCapabilities = {
    atomicMultiStream: true,
    gaplessPositions: true,
    rowSecurity: false,
    hashChain: false,
  };
  private readonly logs = new Map<TenantId, Log>();
  private readonly listeners = new Set<(tenant: TenantId) => void>();

  constructor(private readonly now: () => Instant = () => new Date().toISOString()) {}

  openLog(tenant: TenantId): Promise<void> {
    if (!this.logs.has(tenant)) this.logs.set(tenant, { events: [], streams: new Map(), commands: new Map() });
    return Promise.resolve();
  }

  append(tenant: TenantId, request: AppendRequest): Promise<AppendResult> {
    return settled(() => this.appendNow(tenant, request));
  }

  outcomeOf(tenant: TenantId, commandId: string, fingerprint: string): Promise<AppendResult | undefined> {
    return settled(() => this.known(tenant, commandId, fingerprint));
  }

  readStream(
    tenant: TenantId,
    streamId: StreamId,
    { direction = 'forwards', from, limit = Infinity }: StreamRange = {},
  ): Promise<StreamSlice> {
    const { version, hiddenBelow } = this.standingOf(tenant, streamId);
    const shown = this.eventsOf(tenant).filter((event) => event.streamId === streamId && event.version >= hiddenBelow);
    const ordered =
      direction === 'forwards'
        ? shown.filter((event) => event.version >= (from ?? 0))
        : shown.filter((event) => event.version <= (from ?? Infinity)).reverse();
    return Promise.resolve({ version, events: structuredClone(ordered.slice(0, limit)) });
  }

  readPlaces(tenant: TenantId, places: readonly Place[]): Promise<readonly RecordedEvent[]> {
    const at = ({ streamId, version }: Place): RecordedEvent | undefined =>
      this.eventsOf(tenant).find((event) => event.streamId === streamId && event.version === version);
    return Promise.resolve(structuredClone(places.map(at).filter((event) => event !== undefined)));
  }

  readLog(
    tenant: TenantId,
    { after, limit, filter = {} }: { after: LogPosition; limit: number; filter?: EventFilter },
  ): Promise<LogSlice> {
    const looked = this.eventsOf(tenant).slice(Number(after), Number(after) + limit);
    const events = looked.filter((event) => passes(event, filter));
    return Promise.resolve({ events: structuredClone(events), next: looked.at(-1)?.position ?? after });
  }

  head(tenant: TenantId): Promise<LogPosition> {
    return Promise.resolve(this.eventsOf(tenant).at(-1)?.position ?? START);
  }

  deleteStream(tenant: TenantId, streamId: StreamId, mode: DeleteMode, expected: ExpectedVersion): Promise<void> {
    return settled(() => {
      const log = this.logOf(tenant);
      const before = this.standingOf(tenant, streamId);
      if (before.ended) throw new StreamDeletedError(streamId);
      if (!holds(expected, before)) throw new WrongExpectedVersionError(streamId, before.version);
      log.streams.set(streamId, { ...before, hiddenBelow: before.version + 1, ended: mode === 'tombstone' });
    });
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
    const log = this.logOf(tenant);
    const parts = request.streams.map((part) => ({ ...part, standing: this.standingOf(tenant, part.streamId) }));
    const ended = parts.find(({ standing }) => standing.ended);
    if (ended) throw new StreamDeletedError(ended.streamId);
    const wrong = parts.find(({ expectedVersion, standing }) => !holds(expectedVersion, standing));
    if (wrong) throw new WrongExpectedVersionError(wrong.streamId, wrong.standing.version);

    for (const { eventId, type, schemaVersion, streamId, data, metadata } of events) {
      const standing = log.streams.get(streamId) ?? UNWRITTEN;
      const version = standing.version + 1;
      log.streams.set(streamId, { ...standing, version });
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
    const versions = request.streams.map(({ streamId }) => this.standingOf(tenant, streamId).version);
    const result = { versions, position: String(log.events.length) as LogPosition, repeated: false };
    log.commands.set(request.commandId, { fingerprint: request.fingerprint, result: { ...result, repeated: true } });
    setImmediate(() => {
      for (const ring of this.listeners) ring(tenant);
    });
    return result;
  }

  private logOf(tenant: TenantId): Log {
    const log = this.logs.get(tenant);
    if (!log) throw new TenantUnavailableError(tenant);
    return log;
  }

  private standingOf(tenant: TenantId, streamId: StreamId): Standing {
    return this.logs.get(tenant)?.streams.get(streamId) ?? UNWRITTEN;
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
