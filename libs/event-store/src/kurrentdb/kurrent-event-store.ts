import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { serialise } from '../append-request';
import { TenantUnavailableError } from '../errors';
import type {
  AppendRequest,
  AppendResult,
  DeleteMode,
  EventFilter,
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
import { Bell } from './bell';
import { replyOf } from './commands';
import { isUnsupported, persist } from './failure';
import { byJournal } from './journal';
import { readPlaces, readStream } from './streams';
import { TenantLogs } from './tenant-logs';
import { atOnce, inRecords, inSession, type Writing } from './writing';

/**
 * How an append reaches several streams: `records` and `session` in one step of the server (from 26.1 and 25.1),
 * `journal` one stream after the other behind a written intent.
 */
export type MultiStream = 'records' | 'session' | 'journal';

/** How long a tenant's journal is taken to be in order without looking again, in milliseconds. */
const SETTLED_MS = 5_000;

/**
 * The event store on KurrentDB, alone or in a cluster. A tenant's streams are told by the prefix of their names, its
 * log is read from `$all`; positions are those of the server's log, in order and with gaps. Nothing but this adapter
 * keeps tenants apart, and the server keeps no digests.
 */
export class KurrentEventStore implements EventStore {
  readonly capabilities: StoreCapabilities;
  private readonly logs: TenantLogs;
  private readonly bell: Bell;
  private readonly settled = new Map<TenantId, number>();

  private constructor(
    private readonly client: KurrentDBClient,
    private readonly writing: Writing,
    atomicMultiStream: boolean,
  ) {
    this.capabilities = { atomicMultiStream, gaplessPositions: false, rowSecurity: false, hashChain: false };
    this.logs = new TenantLogs(client);
    this.bell = new Bell(client);
  }

  /**
   * Connects and finds out what the server can do.
   * @param url `kurrentdb://…` for one node, `kurrentdb+discover://…` for a cluster
   * @param multiStream the way of writing, when it is not to be the best that the server has
   * @throws StoreUnavailableError
   */
  static async connect(url: string, multiStream?: MultiStream): Promise<KurrentEventStore> {
    const client = KurrentDBClient.connectionString(url);
    const way = multiStream ?? (await persist(() => bestOf(client)));
    const writing =
      way === 'journal' ? byJournal(client) : atOnce(client, way === 'records' ? inRecords(client) : inSession(client));
    return new KurrentEventStore(client, writing, way !== 'journal');
  }

  openLog(tenant: TenantId): Promise<void> {
    return this.logs.open(tenant);
  }

  async append(tenant: TenantId, request: AppendRequest): Promise<AppendResult> {
    serialise(request);
    await this.mustHaveLog(tenant);
    return this.writing.append(tenant, request);
  }

  outcomeOf(tenant: TenantId, commandId: string, fingerprint: string): Promise<AppendResult | undefined> {
    return replyOf(this.client, tenant, commandId, fingerprint);
  }

  readStream(tenant: TenantId, streamId: StreamId, range: StreamRange = {}): Promise<StreamSlice> {
    return readStream(this.client, tenant, streamId, range);
  }

  readPlaces(tenant: TenantId, places: readonly Place[]): Promise<readonly RecordedEvent[]> {
    return readPlaces(this.client, tenant, places);
  }

  async readLog(
    tenant: TenantId,
    from: { after: LogPosition; limit: number; filter?: EventFilter },
  ): Promise<LogSlice> {
    await this.settle(tenant);
    return this.logs.read(tenant, from);
  }

  head(tenant: TenantId): Promise<LogPosition> {
    return this.logs.head(tenant);
  }

  async deleteStream(tenant: TenantId, streamId: StreamId, mode: DeleteMode, expected: ExpectedVersion): Promise<void> {
    await this.mustHaveLog(tenant);
    await this.writing.delete(tenant, streamId, mode, expected);
  }

  listen(ring: (tenant: TenantId) => void): Promise<{ close(): Promise<void> }> {
    return this.bell.listen(ring);
  }

  /** Ends the connection, with all that still listens. */
  close(): Promise<void> {
    return this.client.dispose();
  }

  private async mustHaveLog(tenant: TenantId): Promise<void> {
    if ((await this.logs.beginning(tenant)) === undefined) throw new TenantUnavailableError(tenant);
  }

  /** Whoever follows a log looks now and then whether a writer has left something unfinished in it. */
  private async settle(tenant: TenantId): Promise<void> {
    const now = performance.now();
    if (now < (this.settled.get(tenant) ?? 0)) return;
    this.settled.set(tenant, now + SETTLED_MS);
    await this.writing.settle(tenant);
  }
}

/** Asks for what the server can do by appends of nothing: one that it knows is refused for its emptiness. */
const bestOf = async (client: KurrentDBClient): Promise<MultiStream> => {
  const knows = async (append: () => Promise<unknown>): Promise<boolean> => {
    try {
      await append();
      return true;
    } catch (error) {
      if (isUnsupported(error)) return false;
      if (isRefusal(error)) return true;
      throw error;
    }
  };
  if (await knows(() => client.appendRecords([]))) return 'records';
  return (await knows(() => client.multiStreamAppend([]))) ? 'session' : 'journal';
};

/** gRPC: invalid argument, failed precondition. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 3 || error.code === 9);
