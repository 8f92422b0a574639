import type { LogPosition, Place, RecordedEvent, StreamId, TenantId } from '../port';
import type { Transaction } from '../transaction';
import type { SubscriptionId } from './checkpoint';
import { errorName } from './error-name';

/** Why an event is parked. */
export interface Failure {
  readonly attempts: number;
  readonly error: unknown;
}

export interface ParkedEvent extends Place {
  readonly position: LogPosition;
  readonly attempts: number;
}

/**
 * The streams of a tenant that have a parked event. Ask it while the checkpoint is held: parking and replaying hold it
 * as well, so the answer stays true until the transaction ends.
 */
export async function parkedStreams(
  tx: Transaction,
  { name, version }: SubscriptionId,
  tenant: TenantId,
): Promise<ReadonlySet<StreamId>> {
  const rows = await tx.query<{ stream_id: StreamId }>(
    'select distinct stream_id from es.parked where tenant_id = $1 and subscription = $2 and version = $3',
    [tenant, name, version],
    'kept',
  );
  return new Set(rows.map(({ stream_id }) => stream_id));
}

/** Parks events: one that failed, with its failure, or those that wait behind one. */
export async function park(
  tx: Transaction,
  { name, version }: SubscriptionId,
  tenant: TenantId,
  events: readonly RecordedEvent[],
  failure?: Failure,
): Promise<void> {
  if (events.length === 0) return;
  await tx.query(
    `insert into es.parked (tenant_id, subscription, version, position, stream_id, stream_version, attempts, error)
     select $1, $2, $3, p, s, v, $7, $8 from unnest($4::bigint[], $5::text[], $6::int[]) x (p, s, v)`,
    [
      tenant,
      name,
      version,
      events.map(({ position }) => position),
      events.map(({ streamId }) => streamId),
      events.map((event) => event.version),
      failure?.attempts ?? 0,
      failure ? errorName(failure.error) : null,
    ],
  );
}

/** The parked events after a position, in the order of the log, at most `limit`. */
export async function readParked(
  tx: Transaction,
  { name, version }: SubscriptionId,
  tenant: TenantId,
  after: LogPosition,
  limit: number,
): Promise<readonly ParkedEvent[]> {
  return tx.query<ParkedEvent>(
    `select position, stream_id as "streamId", stream_version as version, attempts from es.parked
     where tenant_id = $1 and subscription = $2 and version = $3 and position > $4 order by position limit $5`,
    [tenant, name, version, after, limit],
  );
}

/** Takes one event out; false when it is not parked any more. */
export async function unpark(
  tx: Transaction,
  { name, version }: SubscriptionId,
  tenant: TenantId,
  position: LogPosition,
): Promise<boolean> {
  const gone = await tx.query(
    `delete from es.parked where tenant_id = $1 and subscription = $2 and version = $3 and position = $4 returning 1`,
    [tenant, name, version, position],
  );
  return gone.length === 1;
}

/** Notes that a parked event failed once more. */
export async function parkAgain(
  tx: Transaction,
  { name, version }: SubscriptionId,
  tenant: TenantId,
  position: LogPosition,
  { attempts, error }: Failure,
): Promise<void> {
  await tx.query(
    `update es.parked set attempts = $5, error = $6, parked_at = now()
     where tenant_id = $1 and subscription = $2 and version = $3 and position = $4`,
    [tenant, name, version, position, attempts, errorName(error)],
  );
}

/**
 * Forgets what is parked, for whoever tells a tenant's log from the start: in the transaction that sets the checkpoint.
 * @returns how many events it was
 */
export async function forgetParked(
  tx: Transaction,
  { name, version }: SubscriptionId,
  tenant: TenantId,
): Promise<number> {
  const gone = await tx.query(
    'delete from es.parked where tenant_id = $1 and subscription = $2 and version = $3 returning 1',
    [tenant, name, version],
  );
  return gone.length;
}
