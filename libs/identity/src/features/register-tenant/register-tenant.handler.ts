import { randomUUID } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EventStore } from '@rihla/event-store';
import { Aggregates, DATABASE, type Decided, EVENT_STORE, type SystemWish, wishOfSystem } from '@rihla/platform';
import type { Pool } from 'pg';
import { tenantAggregate } from '../../domain/tenant.decider';

export interface NewTenant {
  readonly slug: string;
  readonly name: string;
  readonly organisationType: string;
  readonly languages: readonly string[];
  readonly demo: boolean;
}

/** Registers an organisation, or finds it again by its slug. Answers with the tenant's id. */
export class RegisterTenant extends Command<Decided> {
  constructor(
    readonly data: NewTenant,
    readonly wish: Omit<SystemWish, 'tenant'>,
  ) {
    super();
  }
}

@CommandHandler(RegisterTenant)
export class RegisterTenantHandler implements ICommandHandler<RegisterTenant> {
  constructor(
    @Inject(DATABASE) private readonly pool: Pool,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly aggregates: Aggregates,
  ) {}

  async execute({ data, wish }: RegisterTenant): Promise<Decided> {
    const { rows } = await this.pool.query<{ tenant_id: string }>(
      `insert into sec.tenant_registry (tenant_id, slug) values ($1, $2)
       on conflict (slug) do update set slug = excluded.slug returning tenant_id`,
      [randomUUID(), data.slug],
    );
    const tenantId = rows[0]?.tenant_id ?? '';
    await this.store.openLog(tenantId);
    return this.aggregates.ask(wishOfSystem({ ...wish, tenant: tenantId }), {
      aggregate: tenantAggregate,
      id: tenantId,
      command: { type: 'RegisterTenant', data: { tenantId, ...data } },
    });
  }
}
