import type { Pool } from 'pg';
import { CommandReusedError } from '../errors';
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
import { LogWriter } from './log-writer';
import { storeFailure } from './store-failure';
import { COLUMNS, recorded, type StoredRow } from './stored-event';
import { verifyLog, type Verdict } from './verify-log';

const MAX_INT = 2_147_483_647;
/** Where es.read_log ends a page. */
const PAGE_BYTES = 8_388_608;

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
    this.writer = new LogWriter(pool, bind, (tenant, { commandId, fingerprint }) =>
      this.outcomeOf(tenant, commandId, fingerprint),
    );
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
    const [row] = await this.rows<[number[], LogPosition, string]>(
      'es-outcome',
      'select versions, position, fingerprint from es.read_command($1, $2)',
      tenant,
      commandId,
    );
    if (row && row[2] !== fingerprint) throw new CommandReusedError(commandId);
    return row && { versions: row[0], position: row[1], repeated: true };
  }

  async readStream(
    tenant: TenantId,
    streamId: StreamId,
    { direction = 'forwards', from, limit = MAX_INT }: StreamRange = {},
  ): Promise<StreamSlice> {
    const backwards = direction === 'backwards';
    const rows = await this.rows<[...StoredRow, number]>(
      'es-stream',
      `select ${COLUMNS}, last from es.read_stream($1, $2, $3, $4, $5)`,
      tenant,
      streamId,
      from ?? (backwards ? MAX_INT : 0),
      limit,
      backwards,
    );
    const last = rows[0]?.[9] ?? -1;
    // A stream with nothing to show is one row that holds its version alone.
    const shown = rows.filter(([, version]) => (version as number | null) !== null);
    return { version: last, events: shown.map((row) => recorded(tenant, row)) };
  }

  async readPlaces(tenant: TenantId, places: readonly Place[]): Promise<readonly RecordedEvent[]> {
    const rows = await this.rows<StoredRow>(
      'es-places',
      `select ${COLUMNS} from es.read_places($1, $2, $3)`,
      tenant,
      places.map(({ streamId }) => streamId),
      places.map(({ version }) => version),
    );
    return rows.map((row) => recorded(tenant, row));
  }

  async readLog(
    tenant: TenantId,
    { after, limit, filter }: { after: LogPosition; limit: number; filter?: EventFilter },
  ): Promise<LogSlice> {
    if (filter) return this.readFiltered(tenant, after, limit, filter);
    const rows = await this.rows<[...StoredRow, string]>(
      'es-log',
      `select ${COLUMNS}, bytes from es.read_log($1, $2, $3)`,
      tenant,
      after,
      limit,
    );
    return sliceOf(tenant, rows, rows.at(-1)?.[2] ?? after);
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

  private async readFiltered(
    tenant: TenantId,
    after: LogPosition,
    limit: number,
    { categories, types }: EventFilter,
  ): Promise<LogSlice> {
    const rows = await this.rows<[...StoredRow, string]>(
      'es-log-filtered',
      `select ${COLUMNS}, bytes from es.read_log_filtered($1, $2, $3, $4, $5)`,
      tenant,
      after,
      limit,
      categories ?? null,
      types ?? null,
    );
    const looked = rows.pop()?.[2] ?? after;
    return sliceOf(tenant, rows, looked);
  }

  private async rows<R extends unknown[]>(
    name: string,
    text: string,
    tenant: TenantId,
    ...values: unknown[]
  ): Promise<R[]> {
    try {
      const call = { name, text, rowMode: 'array' as const, values: [this.bind(tenant), ...values] };
      return (await this.pool.query<R>(call)).rows;
    } catch (error) {
      throw storeFailure(tenant, error);
    }
  }
}

/** A page that was cut for its size goes on behind its last event, wherever it meant to look. */
const sliceOf = (tenant: TenantId, rows: readonly [...StoredRow, string][], looked: LogPosition): LogSlice => {
  const last = rows.at(-1);
  const cut = last !== undefined && Number(last[9]) >= PAGE_BYTES;
  const events = rows.map((row) => recorded(tenant, row));
  return { events, next: cut ? last[2] : looked, cut };
};
