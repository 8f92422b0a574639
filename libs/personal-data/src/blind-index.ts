import { createHmac } from 'node:crypto';
import type { TenantId, Transaction } from '@rihla/event-store';
import type { RootKey } from './keys/root-key';
import type { IndexedField } from './normalise';
import { normalise } from './normalise';

/**
 * Finds persons by an identifier that is not stored: HMAC-SHA-256 under a key per tenant and field that is not in the
 * database, cut to 16 bytes (security.md §2.5).
 */
export interface BlindIndex {
  /** The keyed hash of an identifier, undefined when the text is none. Equal texts of two tenants hash differently. */
  hash(tenant: TenantId, field: IndexedField, text: string): Buffer | undefined;
  /** Adds an identifier of a person; nothing for an erased person or a text that is none. */
  put(tx: Transaction, tenant: TenantId, subject: string, field: IndexedField, text: string): Promise<void>;
  /** The persons of the tenant who have this identifier. */
  find(tx: Transaction, tenant: TenantId, field: IndexedField, text: string): Promise<readonly string[]>;
  /** Removes a person's identifiers of a field, or all of them. */
  remove(tx: Transaction, subject: string, field?: IndexedField): Promise<void>;
}

export const blindIndex = (root: RootKey): BlindIndex => {
  const hash: BlindIndex['hash'] = (tenant, field, text) => {
    const normal = normalise(field, text);
    if (normal === undefined) return undefined;
    return createHmac('sha256', root.derive('blind-index', tenant, field))
      .update(normal)
      .digest()
      .subarray(0, 16);
  };
  return {
    hash,
    async put(tx, tenant, subject, field, text) {
      const value = hash(tenant, field, text);
      if (!value) return;
      await tx.query(
        'insert into pd.blind_index (tenant_id, field, value, subject_id) values ($1, $2, $3, $4) on conflict do nothing',
        [tenant, field, value, subject],
      );
    },
    async find(tx, tenant, field, text) {
      const value = hash(tenant, field, text);
      if (!value) return [];
      const rows = await tx.query<{ subject: string }>(
        'select subject_id as subject from pd.blind_index where field = $1 and value = $2 order by subject_id',
        [field, value],
      );
      return rows.map(({ subject }) => subject);
    },
    async remove(tx, subject, field) {
      await tx.query('delete from pd.blind_index where subject_id = $1 and ($2::text is null or field = $2)', [
        subject,
        field ?? null,
      ]);
    },
  };
};
