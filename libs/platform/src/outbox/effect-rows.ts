import type { TenantId, TenantTransactions, Transaction } from '@rihla/event-store';
import type { Instant, KeyClass } from '@rihla/kernel';
import type { RowSealer, SealedCell } from '@rihla/personal-data';
import type { Delivery } from './effect';

/** Whose effect it is, and which of her keys seals what it says. */
export interface EffectOwner {
  readonly subject: string;
  readonly class: KeyClass;
}

/** A row that was taken to be tried. */
export interface TakenEffect {
  readonly key: string;
  readonly kind: string;
  /** How often it was taken, this time included. */
  readonly attempts: number;
  readonly subject_id: string | null;
  readonly class: KeyClass | null;
  readonly payload: object | null;
  readonly sealed: Buffer | null;
}

/** An effect is tried 8 times in five and a half hours, then parked (security.md T11): after 18 s, 54 s, … 3 h 39 min. */
const ATTEMPTS = 8;
const FIRST_WAIT_S = 18;
const GROWTH = 3;

const BATCH = 20;

const cellOf = (key: string, owner: EffectOwner): SealedCell => ({ ...owner, container: 'effect', rowKey: key });

/** Writes an effect down, once for each key. Of a person who was erased there is nothing left to say. */
export async function putEffect(
  tx: Transaction,
  rowSealer: RowSealer,
  { tenant, key, kind, payload }: Delivery,
  owner: EffectOwner | undefined,
): Promise<void> {
  const sealed = owner ? await rowSealer.sealRow(tenant, cellOf(key, owner), payload) : null;
  if (owner && !sealed) return;
  await tx.query(
    `insert into outbox.effect (tenant_id, key, kind, subject_id, class, payload, sealed)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (tenant_id, key) do nothing`,
    [tenant, key, kind, owner?.subject, owner?.class, owner ? null : JSON.stringify(payload), sealed],
  );
}

/** What stands in the outbox of each tenant: effects that are due, and those that nobody will try again. */
export const outboxes = async (
  transactions: TenantTransactions,
  now: Instant,
): Promise<readonly { readonly tenant: TenantId; readonly due: number; readonly parked: number }[]> =>
  transactions.acrossTenants('select tenant_id as tenant, due::float, parked::float from outbox.standing($1, $2)', [
    now,
  ]);

/**
 * Takes effects that are due, at most 20, the longest due first; of two workers each takes its own. The attempt and the
 * time of the next one are written before anything is sent: to die while sending is to fail, and no lease has to be kept.
 */
export const takeDue = (
  transactions: TenantTransactions,
  tenant: TenantId,
  now: Instant,
): Promise<readonly TakenEffect[]> =>
  transactions.inTenant(tenant, (tx) =>
    tx.query<TakenEffect>(
      `with due as materialized (
         select key from outbox.effect
         where tenant_id = $1 and sent_at is null and parked_at is null and due_at <= $2
         order by due_at limit $3 for update skip locked)
       update outbox.effect e
       set attempts = attempts + 1,
           due_at = $2::timestamptz + make_interval(secs => $4 * power($5::float, least(attempts, $6)))
       from due where e.tenant_id = $1 and e.key = due.key
       returning e.key, kind, attempts, subject_id, class, payload, sealed`,
      [tenant, now, BATCH, FIRST_WAIT_S, GROWTH, ATTEMPTS],
    ),
  );

/** What an effect says; undefined once its person was erased. */
export async function openEffect(
  rowSealer: RowSealer,
  tenant: TenantId,
  { key, subject_id: subject, class: keyClass, payload, sealed }: TakenEffect,
): Promise<object | undefined> {
  if (subject === null || keyClass === null) return payload ?? undefined;
  const [opened] = await rowSealer.openRows(tenant, [{ ...cellOf(key, { subject, class: keyClass }), sealed }]);
  return opened as object | undefined;
}

/** Of an effect that was sent the key stays, so that it is never asked for again; what it said and of whom does not. */
export const markSent = (tx: Transaction, tenant: TenantId, key: string, now: Instant): Promise<object[]> =>
  tx.query(
    `update outbox.effect set sent_at = $3, payload = null, sealed = null, subject_id = null, class = null, last_error = null
     where tenant_id = $1 and key = $2`,
    [tenant, key, now],
  );

/** Keeps why an attempt failed, unless another has been made since. True when it was the last: the effect is parked. */
export async function markFailed(
  tx: Transaction,
  tenant: TenantId,
  { key, attempts }: TakenEffect,
  now: Instant,
  error: string,
): Promise<boolean> {
  const [row] = await tx.query<{ parked: boolean }>(
    `update outbox.effect set last_error = $4, parked_at = case when attempts >= $5 then $6::timestamptz end
     where tenant_id = $1 and key = $2 and attempts = $3 and sent_at is null
     returning parked_at is not null as parked`,
    [tenant, key, attempts, error, ATTEMPTS, now],
  );
  return row?.parked ?? false;
}

/** Drops the effect of a person who was erased. */
export const forgetEffect = (tx: Transaction, tenant: TenantId, key: string): Promise<object[]> =>
  tx.query('delete from outbox.effect where tenant_id = $1 and key = $2', [tenant, key]);
