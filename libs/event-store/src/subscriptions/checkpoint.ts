import type { LogPosition, TenantId } from '../port';
import { START } from '../port';
import type { Transaction } from '../transaction';

/** A subscription's name and the version of what it builds: another version has checkpoints of its own. */
export interface SubscriptionId {
  readonly name: string;
  readonly version: number;
}

/** Where a subscription stands in a tenant's log: the position of the last event whose rows are committed. */
export async function readCheckpoint(
  tx: Transaction,
  { name, version }: SubscriptionId,
  tenant: TenantId,
): Promise<LogPosition> {
  const [row] = await tx.query<{ position: LogPosition }>(
    'select position from es.checkpoint where tenant_id = $1 and subscription = $2 and version = $3',
    [tenant, name, version],
    'kept',
  );
  return row?.position ?? START;
}

/**
 * Compare and set. False when another runner has moved the checkpoint: the caller rolls back and reads again.
 * The row stays locked until the transaction ends, so of two runners one waits.
 */
export async function moveCheckpoint(
  tx: Transaction,
  { name, version }: SubscriptionId,
  tenant: TenantId,
  from: LogPosition,
  to: LogPosition,
): Promise<boolean> {
  const moved = await tx.query(
    from === START
      ? `insert into es.checkpoint as c (tenant_id, subscription, version, position) values ($1, $2, $3, $5)
         on conflict (tenant_id, subscription, version) do update set position = $5, moved_at = now()
         where c.position = $4 returning 1`
      : `update es.checkpoint set position = $5, moved_at = now()
         where tenant_id = $1 and subscription = $2 and version = $3 and position = $4 returning 1`,
    [tenant, name, version, from, to],
    'kept',
  );
  return moved.length === 1;
}

/** Holds the checkpoint until the transaction ends, without moving it: whoever wants to move it waits. */
export async function holdCheckpoint(
  tx: Transaction,
  { name, version }: SubscriptionId,
  tenant: TenantId,
): Promise<void> {
  await tx.query('select from es.checkpoint where tenant_id = $1 and subscription = $2 and version = $3 for update', [
    tenant,
    name,
    version,
  ]);
}
