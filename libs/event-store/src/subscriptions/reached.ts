import type { Instant } from '@rihla/kernel';
import type { EventStore, LogPosition, TenantId } from '../port';
import type { TenantTransactions } from '../transaction';
import type { SubscriptionId } from './checkpoint';

/** Where a subscription stands in one tenant's log. */
export interface Reached extends SubscriptionId {
  readonly tenant: TenantId;
  readonly position: LogPosition;
  /** Events of the log that were not passed yet; 0 or 1 (some) in a store whose positions do not count events. */
  readonly lag: number;
  /** When it last got on; absent before its first event. */
  readonly movedAt?: Instant;
  /** When the first event was recorded that it was not told yet; absent at the head, and when the log is kept elsewhere. */
  readonly waitingSince?: Instant;
  /** Parked events, and the streams that they belong to. */
  readonly parked: number;
  readonly parkedStreams: number;
}

interface Row extends SubscriptionId {
  readonly tenant: TenantId;
  readonly head: LogPosition | null;
  readonly position: LogPosition;
  readonly movedAt: Date | null;
  readonly waitingSince: Date | null;
  readonly parked: string;
  readonly parkedStreams: string;
}

const columns = (subscriptions: readonly SubscriptionId[]): unknown[] => [
  subscriptions.map(({ name }) => name),
  subscriptions.map(({ version }) => version),
];

/** Where subscriptions stand in the logs of all tenants. */
export async function reached(
  { store, transactions }: { readonly store: EventStore; readonly transactions: TenantTransactions },
  subscriptions: readonly SubscriptionId[],
): Promise<readonly Reached[]> {
  const rows = await transactions.acrossTenants<Row>(
    `select tenant_id as tenant, name, version, head, position, moved_at as "movedAt", parked,
            parked_streams as "parkedStreams", waiting_since as "waitingSince" from es.reached($1, $2, $3, false)`,
    columns(subscriptions),
  );
  const heads = new Map<TenantId, LogPosition>();
  for (const { tenant, head } of rows) {
    // A log that is kept elsewhere has no head in this database.
    if (!heads.has(tenant)) heads.set(tenant, head ?? (await store.head(tenant)));
  }
  return rows.map(({ tenant, name, version, position, movedAt, waitingSince, parked, parkedStreams }) => ({
    tenant,
    name,
    version,
    position,
    lag: lagOf(store, heads.get(tenant) ?? position, position),
    ...(movedAt && { movedAt: movedAt.toISOString() }),
    ...(waitingSince && { waitingSince: waitingSince.toISOString() }),
    parked: Number(parked),
    parkedStreams: Number(parkedStreams),
  }));
}

const lagOf = ({ capabilities }: EventStore, head: LogPosition, position: LogPosition): number => {
  const distance = BigInt(head) - BigInt(position);
  return capabilities.gaplessPositions ? Number(distance) : Number(distance > 0n);
};

/** The tenants that a subscription has to look at: their logs go on after its checkpoint, or are kept elsewhere. */
export function behind(
  transactions: TenantTransactions,
  subscriptions: readonly SubscriptionId[],
): Promise<readonly (SubscriptionId & { readonly tenant: TenantId })[]> {
  return transactions.acrossTenants(
    'select tenant_id as tenant, name, version from es.reached($1, $2, $3, true)',
    columns(subscriptions),
  );
}
