import { type Event, type EventShapes, open, technical } from '@rihla/kernel';

export type TenantRegistered = Event<
  'TenantRegistered',
  {
    tenantId: string;
    slug: string;
    name: string;
    organisationType: string;
    languages: readonly string[];
    demo: boolean;
  }
>;
export type TenantActivated = Event<'TenantActivated', { tenantId: string }>;
export type TenantEvent = TenantRegistered | TenantActivated;

export const tenantShapes = {
  TenantRegistered: {
    subject: null,
    fields: { tenantId: technical, slug: open, name: open, organisationType: open, languages: open, demo: open },
  },
  TenantActivated: { subject: null, fields: { tenantId: technical } },
} as const satisfies EventShapes<TenantEvent>;
