import { createHmac } from 'node:crypto';

import type { TenantId } from '@rihla/event-store';

const BINDING_SECONDS = 30;

/** Proves to the database which tenant a transaction speaks for. */
export type TenantBinding = (tenant: TenantId, now?: number) => string;

/**
 * The value of the setting app.bind: `<tenant>.<expiry, epoch seconds>.<hex HMAC-SHA-256 of both>` (security.md §4.1).
 * Those of the same second are the same, and made once.
 *
 * @param key the binding key given to prepareDatabase, 32 random bytes
 * @returns a function of the tenant and of the time in milliseconds
 */
export const tenantBinding = (key: Buffer): TenantBinding => {
  let second = 0;
  const made = new Map<TenantId, string>();
  return (tenant, now = Date.now()) => {
    if (second !== Math.floor(now / 1000)) {
      second = Math.floor(now / 1000);
      made.clear();
    }
    const claim = `${tenant}.${String(second + BINDING_SECONDS)}`;
    const binding = made.get(tenant) ?? `${claim}.${createHmac('sha256', key).update(claim).digest('hex')}`;
    made.set(tenant, binding);
    return binding;
  };
};
