import type { Pool, QueryConfig } from 'pg';
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
import { START } from '../port';
import { expected } from './calls';
import { Doorbell } from './doorbell';
import { LogWriter, repeated, type Reply } from './log-writer';
import { storeFailure } from './store-failure';
import { LOG, LOG_FILTERED, PAGE_BYTES, stream } from './reading';
import { AS_TEXT, COLUMNS, StoredEvent, type StoredRow } from './stored-event';
import { verifyLog, type Verdict } from './verify-log';

const MAX_INT = 2_147_483_647;
const STREAM = { forwards: stream('forwards'), backwards: stream('backwards') };

/**
 * The event store on PostgreSQL, as the role that may read the log and call the functions that write it, but owns
 * nothing. A lone append is one call and one transaction; a burst goes together, one transaction for many callers.
 *
 * @param pool connections of the application role; the store does not close it
 * @param bind makes the signed, short-lived binding that the server checks (security.md §4.1), of one tenant or of
 * several with commas between them
 */
export class PostgresEventStore implements EventStore {
  readonly capabilities: StoreCapabilities = {
    atomicMultiStream: true,
    gaplessPositions: true,
    rowSecurity: true,
    hashChain: true,
  };
  private readonly doorbell: Doorbell;
  private readonly writer: LogWriter;

  constructor(
    private readonly pool: Pool,
    private readonly bind: (tenants: string) => string,
  ) {
    this.doorbell = new Doorbell(pool);
    this.writer = new LogWriter(pool, bind, (tenant, commands) => this.replies(tenant, commands));
  }

  async openLog(tenant: TenantId): Promise<void> {
    await this.rows('es-open', 'select es.open_log($1)', tenant);
  }

  async append(tenant: TenantId, request: AppendRequest): Promise<AppendResult> {
    const result = await this.writer.append(tenant, request);
    if (!result.repeated) this.doorbell.ring(tenant);
    return result;
  }

  async outcomeOf(tenant: TenantId, commandId: string, fingerprint: string): Promise<AppendResult | undefined> {
    const reply = (await this.replies(tenant, [commandId])).get(commandId);
    return reply && repeated(reply, { commandId, fingerprint });
  }

  async readStream(
    tenant: TenantId,
    streamId: StreamId,
    { direction = 'forwards', from, limit = MAX_INT }: StreamRange = {},
  ): Promise<StreamSlice> {
    const rows = await this.events<[...StoredRow, last: number]>(
      `es-stream-${direction}`,
      STREAM[direction],
      tenant,
      streamId,
      from ?? (direction === 'backwards' ? MAX_INT : 0),
      limit,
    );
    return { version: rows[0]?.[9] ?? -1, events: eventsOf(tenant, rows) };
  }

  async readPlaces(tenant: TenantId, places: readonly Place[]): Promise<readonly RecordedEvent[]> {
    const rows = await this.events<StoredRow>(
      'es-places',
      `select ${COLUMNS} from es.read_places($1, $2, $3)`,
      tenant,
      places.map(({ streamId }) => streamId),
      places.map(({ version }) => version),
    );
    return eventsOf(tenant, rows);
  }

  async readLog(
    tenant: TenantId,
    { after, limit, filter }: { after: LogPosition; limit: number; filter?: EventFilter },
  ): Promise<LogSlice> {
    const rows = filter
      ? await this.events<LogRow>(
          'es-log-filtered',
          LOG_FILTERED,
          tenant,
          after,
          limit,
          filter.categories,
          filter.types,
        )
      : await this.events<LogRow>('es-log', LOG, tenant, after, limit);
    const last = rows.at(-1);
    const cut = Number(last?.[9] ?? 0) >= PAGE_BYTES;
    // A page that was cut for its size goes on behind its last event, however far it meant to look.
    const next = (cut ? last?.[2] : (last?.[10] ?? last?.[2])) ?? after;
    return { events: eventsOf(tenant, rows), next, cut };
  }

  async head(tenant: TenantId): Promise<LogPosition> {
    const [row] = await this.rows<[LogPosition]>('es-head', 'select position from es.read_head($1)', tenant);
    return row?.[0] ?? START;
  }

  async deleteStream(
    tenant: TenantId,
    streamId: StreamId,
    mode: DeleteMode,
    expectedVersion: ExpectedVersion,
  ): Promise<void> {
    await this.rows(
      'es-delete',
      'select es.delete_stream($1, $2, $3, $4)',
      tenant,
      streamId,
      mode === 'tombstone',
      expected(expectedVersion),
    );
  }

  listen(ring: (tenant: TenantId) => void): Promise<{ close(): Promise<void> }> {
    return this.doorbell.listen(ring);
  }

  /** Recomputes every digest and the chain of a tenant's log; see `verifyLog`. */
  verify(tenant: TenantId): Promise<Verdict> {
    return verifyLog(tenant, (sql, ...values) => this.rows(`es-${String(sql.length)}`, sql, tenant, ...values));
  }

  private events<R extends unknown[]>(
    name: string,
    text: string,
    tenant: TenantId,
    ...values: unknown[]
  ): Promise<R[]> {
    return this.query({ name, text, types: AS_TEXT }, tenant, values);
  }

  private async replies(tenant: TenantId, commands: readonly string[]): Promise<ReadonlyMap<string, Reply>> {
    const rows = await this.rows<[string, string, number[], LogPosition]>(
      'es-replies',
      'select command_id, fingerprint, versions, position from es.read_commands($1, $2)',
      tenant,
      commands,
    );
    return new Map(
      rows.map(([command, fingerprint, versions, position]) => [command, { fingerprint, versions, position }]),
    );
  }

  private rows<R extends unknown[]>(name: string, text: string, tenant: TenantId, ...values: unknown[]): Promise<R[]> {
    return this.query({ name, text }, tenant, values);
  }

  private async query<R extends unknown[]>(
    statement: Pick<QueryConfig, 'name' | 'text' | 'types'>,
    tenant: TenantId,
    values: readonly unknown[],
  ): Promise<R[]> {
    try {
      const call = { ...statement, rowMode: 'array' as const, values: [this.bind(tenant), ...values] };
      return (await this.pool.query<R>(call)).rows;
    } catch (error) {
      throw storeFailure(tenant, error);
    }
  }
}

/** An event of the log, what was counted up to it, and with a filter how far was looked. */
type LogRow = [...StoredRow, bytes: string | null, looked?: LogPosition];

/** The events of rows, but of one that says only how far the question reached. */
const eventsOf = (tenant: TenantId, rows: readonly (readonly [...StoredRow, ...unknown[]])[]): RecordedEvent[] =>
  (rows[0]?.[0] as StreamId | null) === null ? [] : rows.map((row) => new StoredEvent(tenant, row));
