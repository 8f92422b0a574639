import type { Pool } from 'pg';
import { serialise } from '../append-request';
import { CommandReusedError } from '../errors';
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
import { Doorbell } from './doorbell';
import { digestOf } from './event-digest';
import { isCommandKnown, storeFailure } from './store-failure';
import { verifyLog, type Verdict } from './verify-log';

/** Columns as text and rows as arrays: the driver's own parsing costs as much as the query. */
const COLUMNS = `stream_id, version, position, event_id, type, schema_version, data::text, metadata::text,
  (extract(epoch from recorded_at) * 1000)::float8`;
type Row = [StreamId, number, LogPosition, string, string, number, string, string, number];

const EXPECTED = { any: -2, no_stream: -1, stream_exists: -4 } as const;
const expected = (version: ExpectedVersion): number => (typeof version === 'number' ? version : EXPECTED[version]);

/**
 * The event store on PostgreSQL, as the role that may read the log and call `es.append` but owns nothing.
 * Each call is one round trip and one transaction.
 *
 * @param pool connections of the application role; the store does not close it
 * @param bind makes the signed, short-lived binding to a tenant that the server checks (security.md §4.1)
 */
export class PostgresEventStore implements EventStore {
  private readonly doorbell: Doorbell;

  constructor(
    private readonly pool: Pool,
    private readonly bind: (tenant: TenantId) => string,
  ) {
    this.doorbell = new Doorbell(pool);
  }

  async openLog(tenant: TenantId): Promise<void> {
    await this.rows('select es.open_log($1)', tenant);
  }

  async append(tenant: TenantId, request: AppendRequest): Promise<AppendResult> {
    const events = serialise(request);
    const { commandId, fingerprint, streams } = request;
    try {
      const { rows } = await this.pool.query<[number[], LogPosition]>({
        name: 'es-append',
        text: 'select versions, position from es.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)',
        rowMode: 'array',
        values: [
          this.bind(tenant),
          commandId,
          fingerprint,
          streams.map(({ streamId }) => streamId),
          streams.map(({ expectedVersion }) => expected(expectedVersion)),
          streams.map((stream) => stream.events.length),
          events.map(({ stream }) => stream),
          events.map(({ nth }) => nth),
          events.map(({ eventId }) => eventId),
          events.map(({ type }) => type),
          events.map(({ schemaVersion }) => schemaVersion),
          events.map(({ data }) => data),
          events.map(({ metadata }) => metadata),
          events.map((event) => digestOf(tenant, event)),
        ],
      });
      this.doorbell.ring(tenant);
      return appended(rows, false);
    } catch (error) {
      const known = isCommandKnown(error) ? await this.outcomeOf(tenant, commandId, fingerprint) : undefined;
      if (known) return known;
      throw storeFailure(tenant, error);
    }
  }

  async outcomeOf(tenant: TenantId, commandId: string, fingerprint: string): Promise<AppendResult | undefined> {
    const rows = await this.rows<[number[], LogPosition, string]>(
      'select versions, position, fingerprint from es.read_command($1, $2)',
      tenant,
      commandId,
    );
    if (rows.some(([, , known]) => known !== fingerprint)) throw new CommandReusedError(commandId);
    return rows.length === 0 ? undefined : appended(rows, true);
  }

  async readStream(tenant: TenantId, streamId: StreamId): Promise<StreamSlice> {
    const rows = await this.rows<Row>(`select ${COLUMNS} from es.read_stream($1, $2)`, tenant, streamId);
    const events = rows.map((row) => recorded(tenant, row));
    return { version: events.at(-1)?.version ?? -1, events };
  }

  async readPlaces(tenant: TenantId, places: readonly Place[]): Promise<readonly RecordedEvent[]> {
    const streams = places.map(({ streamId }) => streamId);
    const versions = places.map(({ version }) => version);
    const rows = await this.rows<Row>(`select ${COLUMNS} from es.read_places($1, $2, $3)`, tenant, streams, versions);
    return rows.map((row) => recorded(tenant, row));
  }

  async readLog(tenant: TenantId, { after, limit }: { after: LogPosition; limit: number }): Promise<LogSlice> {
    const rows = await this.rows<Row>(`select ${COLUMNS} from es.read_log($1, $2, $3)`, tenant, after, limit);
    const events = rows.map((row) => recorded(tenant, row));
    return { events, next: events.at(-1)?.position ?? after };
  }

  async head(tenant: TenantId): Promise<LogPosition> {
    const [row] = await this.rows<[LogPosition]>('select position from es.read_head($1)', tenant);
    return row?.[0] ?? START;
  }

  listen(ring: (tenant: TenantId) => void): Promise<{ close(): Promise<void> }> {
    return this.doorbell.listen(ring);
  }

  /** Recomputes every digest and the chain of a tenant's log; see `verifyLog`. */
  verify(tenant: TenantId): Promise<Verdict> {
    return verifyLog(tenant, (sql, ...values) => this.rows(sql, tenant, ...values));
  }

  private async rows<R extends unknown[]>(text: string, tenant: TenantId, ...values: unknown[]): Promise<R[]> {
    try {
      return (await this.pool.query<R>({ text, rowMode: 'array', values: [this.bind(tenant), ...values] })).rows;
    } catch (error) {
      throw storeFailure(tenant, error);
    }
  }
}

const appended = (rows: readonly [number[], LogPosition, ...unknown[]][], repeated: boolean): AppendResult => {
  const [row] = rows;
  if (!row) throw new Error('the store gave no answer to an append');
  return { versions: row[0], position: row[1], repeated };
};

const recorded = (
  tenantId: TenantId,
  [streamId, version, position, eventId, type, schemaVersion, data, metadata, at]: Row,
): RecordedEvent => ({
  tenantId,
  streamId,
  version,
  position,
  eventId,
  type,
  schemaVersion,
  data: JSON.parse(data) as object,
  metadata: JSON.parse(metadata) as EventMetadata,
  recordedAt: new Date(at).toISOString(),
});
