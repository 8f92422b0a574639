import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type IdentitySecrets, IDENTITY_SECRETS } from './secrets';
import { DATABASE } from '@rihla/platform';
import type { Pool } from 'pg';
import { Passwords } from './password';

const FREE_TRIES = 5;
const LONGEST_WAIT_S = 900;

interface LoginRow {
  readonly user_id: string;
  readonly secret: string;
  readonly tenants: readonly string[];
  readonly failures: number;
  readonly blocked: boolean;
}

/** What a correct password proves: who, and in which tenants to look for a membership. */
export interface ProvenLogin {
  readonly userId: string;
  readonly tenants: readonly string[];
}

/** The door key of a person: known by a keyed hash of the address, outside every tenant. */
@Injectable()
export class Logins {
  private readonly passwords: Passwords;

  constructor(
    @Inject(DATABASE) private readonly pool: Pool,
    @Inject(IDENTITY_SECRETS) private readonly secrets: IdentitySecrets,
  ) {
    this.passwords = new Passwords(secrets.pepper);
  }

  secretOf(password: string): Promise<string> {
    return this.passwords.secretOf(password);
  }

  /**
   * Creates the login or adds the tenant to it. The id of the user who already holds the address is kept; an id that
   * somebody else has, perhaps in another organisation, is not taken: the new user gets one of her own.
   */
  async put(userId: string, email: string, secret: string, tenant: string): Promise<string> {
    const { rows } = await this.pool.query<{ user_id: string }>(
      `insert into iam.login as l (user_id, email_index, secret, tenants)
       select case when exists (select from iam.login where user_id = $1) then gen_random_uuid() else $1 end,
         $2, $3, array[$4::uuid]
       on conflict (email_index) do update
         set tenants = (select array_agg(distinct t) from unnest(l.tenants || excluded.tenants) t)
       returning user_id`,
      [userId, this.indexOf(email), secret, tenant],
    );
    return rows[0]?.user_id ?? userId;
  }

  /** Undefined for a wrong password, an unknown address and a blocked one alike, after the same work. */
  async prove(email: string, password: string): Promise<ProvenLogin | undefined> {
    const index = this.indexOf(email);
    const { rows } = await this.pool.query<LoginRow>(
      `select user_id, secret, tenants, failures, blocked_until > now() as blocked from iam.login where email_index = $1`,
      [index],
    );
    const [login] = rows;
    const correct = await this.passwords.matches(password, login?.secret);
    if (!login) return undefined;
    if (!correct || login.blocked) {
      if (!login.blocked) await this.countFailure(index, login.failures + 1);
      return undefined;
    }
    if (login.failures > 0) await this.pool.query('update iam.login set failures = 0 where email_index = $1', [index]);
    return { userId: login.user_id, tenants: login.tenants };
  }

  private async countFailure(index: Buffer, failures: number): Promise<void> {
    const wait = failures < FREE_TRIES ? 0 : Math.min(2 ** (failures - FREE_TRIES), LONGEST_WAIT_S);
    await this.pool.query(
      `update iam.login set failures = $2, blocked_until = now() + make_interval(secs => $3) where email_index = $1`,
      [index, failures, wait],
    );
  }

  private indexOf(email: string): Buffer {
    return createHmac('sha256', this.secrets.emailIndex).update(email.normalize('NFC').trim().toLowerCase()).digest();
  }
}
