import { randomUUID } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EventStore } from '@rihla/event-store';
import { Aggregates, DATABASE, type Decided, EVENT_STORE, wishOfSystem } from '@rihla/platform';
import type { Pool } from 'pg';
import { tenantAggregate } from '../../domain/tenant.decider';
import { RegisterTenant } from './register-tenant.command';

@CommandHandler(RegisterTenant)
export class RegisterTenantHandler implements ICommandHandler<RegisterTenant> {
  constructor(
    @Inject(DATABASE) private readonly pool: Pool,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly aggregates: Aggregates,
  ) {}

  async execute({ data, wish }: RegisterTenant): Promise<Decided> {
    await this.pool.query(
      'insert into sec.tenant_registry (tenant_id, slug) values ($1, $2) on conflict (slug) do nothing',
      [randomUUID(), data.slug],
    );
    const { rows } = await this.pool.query<{ tenant_id: string }>(
      'select tenant_id from sec.tenant_registry where slug = $1',
      [data.slug],
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
