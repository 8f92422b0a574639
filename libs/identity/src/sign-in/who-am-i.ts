import { Inject, Injectable } from '@nestjs/common';
import { type Caller, permissionsOf } from '@rihla/access';
import { type TenantTransactions, TenantUnavailableError } from '@rihla/event-store';
import type { RowSealer } from '@rihla/personal-data';
import { c1, c2, ROW_SEALER, TRANSACTIONS } from '@rihla/platform';
import { z } from 'zod';
import { staffNames } from '../read-models/staff/staff-names';
import type { ProvenLogin } from './logins';
import { Sessions } from './sessions';

export const SessionView = z.object({
  user: z.object({ id: c1(z.uuid()), displayName: c2(z.string()) }),
  tenant: z.object({ slug: c1(z.string()), name: c1(z.string()), demo: c1(z.boolean()) }),
  roles: z.array(c1(z.string())),
  permissions: z.array(c1(z.string())),
  hubs: z.array(z.object({ id: c1(z.string()), name: c1(z.string()) })),
  csrfToken: c1(z.string()),
});

interface TenantRow {
  readonly slug: string;
  readonly name: string;
  readonly demo: boolean;
}

/** What the web needs to know of a session: the very decisions of libs/access, so that it shows only doors that open. */
@Injectable()
export class WhoAmI {
  constructor(
    @Inject(TRANSACTIONS) private readonly transactions: TenantTransactions,
    @Inject(ROW_SEALER) private readonly sealer: RowSealer,
    private readonly sessions: Sessions,
  ) {}

  /**
   * The tenant to sign in to: the one that is named, or the first in which the person is an active member.
   * @throws TenantUnavailableError when there is none, but one that moved to another server or is on its way here
   */
  async homeOf({ userId, tenants }: ProvenLogin, slug: string | undefined): Promise<string | undefined> {
    let away: TenantUnavailableError | undefined;
    for (const tenant of tenants) {
      try {
        const found = await this.slugFor(tenant, userId);
        if (found !== undefined && (slug === undefined || found === slug)) return tenant;
      } catch (error) {
        if (!(error instanceof TenantUnavailableError)) throw error;
        away = error;
      }
    }
    if (away) throw away;
    return undefined;
  }

  private async slugFor(tenant: string, userId: string): Promise<string | undefined> {
    const [row] = await this.transactions.inTenant(tenant, (tx) =>
      tx.query<{ slug: string }>(
        `select t.slug from read.tenant_v1 t
         join read.staff_v1 s on s.tenant_id = t.tenant_id and s.user_id = $2 and s.active
         where t.tenant_id = $1`,
        [tenant, userId],
      ),
    );
    return row?.slug;
  }

  async view(caller: Caller, token: string): Promise<z.infer<typeof SessionView>> {
    const { tenant, userId, roles, hubIds } = caller;
    const [found, hubs, names] = await this.transactions.inTenant(
      tenant,
      async (tx) =>
        [
          await tx.query<TenantRow>('select slug, name, demo from read.tenant_v1 where tenant_id = $1', [tenant]),
          await tx.query<{ id: string; name: string }>(
            `select hub_id as id, name from read.hub_v1
         where tenant_id = $1 and (cardinality($2::text[]) = 0 or hub_id = any ($2)) order by name`,
            [tenant, hubIds],
          ),
          await staffNames(tx, this.sealer, tenant, [userId]),
        ] as const,
    );
    return {
      user: { id: userId, displayName: names.get(userId) ?? '' },
      tenant: found[0] ?? { slug: '', name: '', demo: false },
      roles: [...roles],
      permissions: [...permissionsOf(caller)],
      hubs,
      csrfToken: this.sessions.csrfOf(token),
    };
  }
}
