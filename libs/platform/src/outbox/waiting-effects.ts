import type { TenantId, TenantTransactions } from '@rihla/event-store';
import type { Instant } from '@rihla/kernel';

/** `due`: for the next look of a worker; `later`: failed, and tried again by itself; `parked`: left alone until a retry. */
export type EffectState = 'due' | 'later' | 'parked';

/** An effect that was not carried out, as far as an operator may see it: not what it says, and not of whom. */
export interface WaitingEffect {
  readonly key: string;
  readonly kind: string;
  readonly state: EffectState;
  readonly attempts: number;
  /** Absent while nobody has tried it, and when nobody will. */
  readonly dueAt?: Instant;
  /** Name and code of the last failure. */
  readonly error?: string;
}

interface Row {
  readonly key: string;
  readonly kind: string;
  readonly state: EffectState;
  readonly attempts: number;
  readonly due: Date | null;
  readonly error: string | null;
}

/** What stands in the outbox of a tenant, at most `limit`: what is parked first, then what is due, the longest first. */
export const waitingEffects = async (
  transactions: TenantTransactions,
  tenant: TenantId,
  now: Instant,
  limit: number,
): Promise<readonly WaitingEffect[]> => {
  const rows = await transactions.inTenant(tenant, (tx) =>
    tx.query<Row>(
      `select key, kind, attempts, last_error as error,
              case when parked_at is not null then 'parked' when due_at <= $2 then 'due' else 'later' end as state,
              case when parked_at is null then nullif(due_at, '-infinity') end as due
       from outbox.effect where tenant_id = $1 and sent_at is null
       order by parked_at is null, due_at, key limit $3`,
      [tenant, now, limit],
    ),
  );
  return rows.map(({ key, kind, state, attempts, due, error }) => ({
    key,
    kind,
    state,
    attempts,
    ...(due && { dueAt: due.toISOString() }),
    ...(error && { error }),
  }));
};

/**
 * Has parked effects of a tenant tried again, with as many attempts as a new one has. What a person said who was erased
 * meanwhile is dropped then, as ever.
 * @param key the one that is meant; all of the tenant's when absent
 * @returns how many are not parked any more
 */
export const retryEffects = async (
  transactions: TenantTransactions,
  tenant: TenantId,
  now: Instant,
  key?: string,
): Promise<number> => {
  const again = await transactions.inTenant(tenant, (tx) =>
    tx.query(
      `update outbox.effect set parked_at = null, attempts = 0, due_at = $2
       where tenant_id = $1 and parked_at is not null and key = coalesce($3::uuid, key) returning 1`,
      [tenant, now, key],
    ),
  );
  return again.length;
};
