import { type Command, type Decider, dayOf, Refusal } from '@rihla/kernel';
import { type TenantEvent, tenantShapes } from './tenant.events';

export type RegisterTenant = Command<
  'RegisterTenant',
  {
    tenantId: string;
    slug: string;
    name: string;
    organisationType: string;
    languages: readonly string[];
    demo: boolean;
  }
>;

export type TenantState = { readonly status: 'none' } | { readonly status: 'trial' | 'active'; readonly slug: string };

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

const evolve = (_: TenantState, event: TenantEvent): TenantState => {
  switch (event.type) {
    case 'TenantRegistered':
      return { status: 'trial', slug: event.data.slug };
    case 'TenantActivated':
      return _.status === 'none' ? _ : { ..._, status: 'active' };
  }
};

const decide = ({ data, at }: RegisterTenant, state: TenantState): TenantEvent[] => {
  const { tenantId, slug, name, organisationType, languages, demo } = data;
  if (!SLUG.test(slug)) throw new Refusal('tenant.slug-malformed', { slug }, 'input');
  if (state.status !== 'none') {
    if (state.slug !== slug) throw new Refusal('tenant.already-registered');
    return [];
  }
  const occurredOn = dayOf(at);
  return [
    { type: 'TenantRegistered', occurredOn, data: { tenantId, slug, name, organisationType, languages, demo } },
    { type: 'TenantActivated', occurredOn, data: { tenantId } },
  ];
};

const tenantDecider: Decider<TenantState, RegisterTenant, TenantEvent> = {
  initial: { status: 'none' },
  evolve,
  decide,
};

export const tenantAggregate = { category: 'tenant', decider: tenantDecider, shapes: tenantShapes } as const;
