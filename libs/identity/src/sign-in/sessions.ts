import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Caller } from '@rihla/access';
import type { TenantTransactions } from '@rihla/event-store';
import { TRANSACTIONS } from '@rihla/platform';
import { type IdentitySecrets, IDENTITY_SECRETS } from './secrets';

const IDLE_MINUTES = 30;
const ABSOLUTE_HOURS = 12;
const TOKEN = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.[A-Za-z0-9_-]{43}$/;

interface SessionRow {
  readonly user_id: string;
  readonly roles: readonly string[];
  readonly hub_ids: readonly string[];
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * Opaque server-side sessions: 256 random bits, only their hash is stored. The token carries its tenant in front, so
 * that the session table can stand under row-level security like every other; a forged tenant finds no row.
 */
@Injectable()
export class Sessions {
  constructor(
    @Inject(TRANSACTIONS) private readonly transactions: TenantTransactions,
    @Inject(IDENTITY_SECRETS) private readonly secrets: IdentitySecrets,
  ) {}

  async open(tenant: string, userId: string): Promise<string> {
    const token = `${tenant}.${randomBytes(32).toString('base64url')}`;
    await this.transactions.inTenant(tenant, (tx) =>
      tx.query(
        `insert into iam.session (tenant_id, token_hash, user_id, expires_at)
         values ($1, $2, $3, now() + make_interval(hours => $4))`,
        [tenant, hashOf(token), userId, ABSOLUTE_HOURS],
      ),
    );
    return token;
  }

  /** Who holds this token now, with the roles of this very moment; undefined when it is unknown, idle or expired. */
  async callerOf(token: string): Promise<Caller | undefined> {
    const [, tenant] = TOKEN.exec(token) ?? [];
    if (!tenant) return undefined;
    const rows = await this.transactions.inTenant(tenant, (tx) =>
      tx.query<SessionRow>(
        `with live as (
           update iam.session set seen_at = now()
           where tenant_id = $1 and token_hash = $2 and expires_at > now()
             and seen_at > now() - make_interval(mins => $3)
           returning user_id)
         select live.user_id, s.roles, s.hub_ids
         from live join read.staff_v1 s on s.tenant_id = $1 and s.user_id = live.user_id and s.active`,
        [tenant, hashOf(token), IDLE_MINUTES],
      ),
    );
    const [row] = rows;
    return row && { tenant, userId: row.user_id, roles: row.roles, hubIds: row.hub_ids };
  }

  async close(token: string): Promise<void> {
    const [, tenant] = TOKEN.exec(token) ?? [];
    if (!tenant) return;
    await this.transactions.inTenant(tenant, (tx) =>
      tx.query('delete from iam.session where tenant_id = $1 and token_hash = $2', [tenant, hashOf(token)]),
    );
  }

  /** The token that every unsafe request must send back in `X-CSRF-Token`. */
  csrfOf(token: string): string {
    return createHmac('sha256', this.secrets.csrf).update(token).digest('base64url');
  }

  csrfMatches(token: string, sent: string): boolean {
    const expected = Buffer.from(this.csrfOf(token));
    const given = Buffer.from(sent);
    return expected.length === given.length && timingSafeEqual(expected, given);
  }
}
