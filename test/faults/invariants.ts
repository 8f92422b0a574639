import { type EventStore, PostgresEventStore, type StreamId, type TenantId } from '@rihla/event-store';
import { wholeLog } from '@rihla/event-store/testing/some-events';
import { type AnyProjection, type Ground, rebuild } from '@rihla/platform';

/** What a writer was told: the event of its command stands at this place. */
export interface Claim {
  readonly streamId: StreamId;
  readonly version: number;
  /** Known to those who write to the store themselves; a client of the API is not told it. */
  readonly eventId?: string;
}

/** Counts of what must never happen (security.md §5: I1 and I2). All zero is a sound log. */
export interface Findings {
  /** Acknowledged, and not where the acknowledgement says. */
  readonly lost: number;
  /** In a stream that somebody wrote to, and acknowledged to nobody. */
  readonly duplicates: number;
  /** Versions of a stream, or positions of the log, that do not follow each other. */
  readonly gaps: number;
}

export const SOUND: Findings = { lost: 0, duplicates: 0, gaps: 0 };

/**
 * Holds a tenant's log against what its writers were told, once every command has been answered: claims and events of
 * the streams claimed must match one to one.
 */
export async function findingsOf(store: EventStore, tenant: TenantId, claims: readonly Claim[]): Promise<Findings> {
  const log = await wholeLog(store, tenant, 500);
  const unclaimed = new Map(log.map((event) => [placeOf(event), event.eventId]));
  let lost = 0;
  for (const claim of claims) {
    const place = placeOf(claim);
    const found = unclaimed.get(place);
    if (found !== undefined && (claim.eventId ?? found) === found) unclaimed.delete(place);
    else lost += 1;
  }
  const claimed = new Set(claims.map(({ streamId }) => streamId));
  const versions = new Map<StreamId, number>();
  let duplicates = 0;
  let gaps = 0;
  for (const [index, event] of log.entries()) {
    if (claimed.has(event.streamId) && unclaimed.has(placeOf(event))) duplicates += 1;
    const isNext = event.version === (versions.get(event.streamId) ?? -1) + 1;
    if (!isNext || Number(event.position) !== index + 1) gaps += 1;
    versions.set(event.streamId, event.version);
  }
  return { lost, duplicates, gaps };
}

const placeOf = ({ streamId, version }: Claim): string => `${streamId}@${String(version)}`;

/** I5: the chain and every digest of the log hold up to its head. */
export async function isChainIntact(store: EventStore, tenant: TenantId): Promise<boolean> {
  if (!(store instanceof PostgresEventStore)) throw new Error('only the log of PostgreSQL is a chain');
  const { events, firstBroken } = await store.verify(tenant);
  return firstBroken === undefined && String(events) === (await store.head(tenant));
}

/**
 * I3: rebuilds each projection and names those whose rows were not what the log says. The worker must have caught up.
 * Sealed cells count only as there or not: sealing draws a nonce, so the same words never look alike.
 */
export async function unequalToRebuild(
  ground: Ground,
  projections: readonly AnyProjection[],
  tenant: TenantId,
): Promise<readonly string[]> {
  const unequal: string[] = [];
  for (const projection of projections) {
    const before = await rowHashes(ground, projection, tenant);
    await rebuild(ground, projection, tenant);
    if ((await rowHashes(ground, projection, tenant)).join() !== before.join()) unequal.push(projection.name);
  }
  return unequal;
}

/** A hash of each table's rows, whatever their order on disk. */
const rowHashes = (ground: Ground, { tables }: AnyProjection, tenant: TenantId): Promise<readonly string[]> =>
  ground.transactions.inTenant(tenant, async (tx) => {
    const hashes: string[] = [];
    for (const table of tables) {
      const columns = await tx.query<{ name: string; sealed: boolean }>(
        `select quote_ident(attname) as name, atttypid = 'bytea'::regtype as sealed from pg_attribute
          where attrelid = ('read.' || quote_ident($1))::regclass and attnum > 0 and not attisdropped order by attnum`,
        [table],
      );
      const row = columns.map(({ name, sealed }) => (sealed ? `${name} is null` : name)).join();
      const [hash] = await tx.query<{ hash: string }>(
        `select count(*) || ':' || coalesce(md5(string_agg(line, e'\\n' order by line)), '') as hash
           from (select row(${row})::text as line from read.${table}) as rows`,
      );
      hashes.push(hash?.hash ?? '');
    }
    return hashes;
  });
