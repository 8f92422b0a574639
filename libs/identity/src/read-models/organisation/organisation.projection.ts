import type { Projection } from '@rihla/platform';
import { type ProgrammeCreated, programmeShapes } from '../../domain/programme.events';
import { type HubEvent, hubShapes } from '../../domain/hub.events';
import { type TenantEvent, tenantShapes } from '../../domain/tenant.events';

type OrganisationEvent = TenantEvent | HubEvent | ProgrammeCreated;

/** The organisation as its people name it: itself, its hubs, its programmes. */
export const organisationProjection: Projection<OrganisationEvent> = {
  name: 'organisation',
  version: 1,
  tables: ['tenant_v1', 'hub_v1', 'programme_v1'],
  shapes: { ...tenantShapes, ...hubShapes, ...programmeShapes },
  reads: [],
  on: {
    TenantRegistered: async ({ tenant, data: { slug, name, demo } }, db) => {
      await db.query(
        `insert into tenant_v1 (tenant_id, slug, name, demo) values ($1, $2, $3, $4)
         on conflict (tenant_id) do update set slug = $2, name = $3, demo = $4`,
        [tenant, slug, name, demo],
      );
    },
    // A tenant in trial is shown like an active one.
    TenantActivated: () => Promise.resolve(),
    HubOpened: async ({ tenant, data: { hubId, name, province, region } }, db) => {
      await db.query(
        `insert into hub_v1 (tenant_id, hub_id, name, province, region) values ($1, $2, $3, $4, $5)
         on conflict (tenant_id, hub_id) do update set name = $3, province = $4, region = $5`,
        [tenant, hubId, name, province, region],
      );
    },
    ProgrammeCreated: async ({ tenant, data: { programmeId, title, donorOrg, start, end, territory } }, db) => {
      await db.query(
        `insert into programme_v1 (tenant_id, programme_id, title, donor_org, starts_on, ends_on, territory)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (tenant_id, programme_id) do update
           set title = $3, donor_org = $4, starts_on = $5, ends_on = $6, territory = $7`,
        [tenant, programmeId, JSON.stringify(title), donorOrg, start, end, territory],
      );
    },
  },
};
