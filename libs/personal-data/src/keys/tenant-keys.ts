import { createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { TenantId, TenantTransactions, Transaction } from '@rihla/event-store';
import { RootKeyError } from '../errors';
import type { ExpiringCache } from './expiring-cache';
import type { RootKey } from './root-key';
import { freshKey, unwrapKey } from './wrapping';

interface TenantKeyRow {
  readonly epoch: number;
  readonly wrapped: Buffer;
  readonly commitment: Buffer;
}

/** A tenant's key-encryption keys by epoch (a calendar month, `YYYYMM`), oldest first. */
export type TenantKeys = ReadonlyMap<number, KeyObject>;

const SELECT = 'select epoch, wrapped, commitment from pd.tenant_key order by epoch';

const openAll = (root: RootKey, tenant: TenantId, rows: readonly TenantKeyRow[]): TenantKeys => {
  const elder = createSecretKey(root.derive('tenant-key-wrap', tenant));
  try {
    return new Map(rows.map((row) => [row.epoch, unwrapKey(elder, ['tenant', tenant, String(row.epoch)], row)]));
  } catch (cause) {
    throw new RootKeyError('does-not-open', { cause });
  }
};

const rowsOf = async (tx: Transaction, root: RootKey, tenant: TenantId, epoch: number): Promise<TenantKeyRow[]> => {
  const rows = await tx.query<TenantKeyRow>(SELECT);
  if (rows.length > 0) return rows;
  const elder = createSecretKey(root.derive('tenant-key-wrap', tenant));
  const { wrapped, commitment } = freshKey(elder, ['tenant', tenant, String(epoch)]);
  await tx.query(
    `insert into pd.tenant_key (tenant_id, epoch, wrapped, commitment) values ($1, $2, $3, $4) on conflict do nothing`,
    [tenant, epoch, wrapped, commitment],
  );
  return tx.query<TenantKeyRow>(SELECT);
};

/**
 * The tenant's keys, the first of which is made when there is none. In a transaction of its own and cached only once
 * committed: a data key must never be wrapped by a key that was rolled back.
 */
export const tenantKeys = async (
  {
    transactions,
    root,
    cache,
    now,
  }: {
    readonly transactions: TenantTransactions;
    readonly root: RootKey;
    readonly cache: ExpiringCache<TenantKeys>;
    readonly now: number;
  },
  tenant: TenantId,
  epochs: readonly number[],
): Promise<TenantKeys> => {
  const cached = cache.get(tenant);
  if (cached && epochs.every((epoch) => cached.has(epoch))) return cached;
  const month = Number(new Date(now).toISOString().slice(0, 7).replace('-', ''));
  const rows = await transactions.inTenant(tenant, (tx) => rowsOf(tx, root, tenant, month));
  const keys = openAll(root, tenant, rows);
  cache.set(tenant, keys);
  return keys;
};
