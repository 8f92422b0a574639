import { keyed, type Projection } from '@rihla/platform';
import { type ProgrammeCreated, programmeShapes } from '../../domain/programme.events';
import { type HubEvent, hubShapes } from '../../domain/hub.events';
import { type TenantEvent, tenantShapes } from '../../domain/tenant.events';

type OrganisationEvent = TenantEvent | HubEvent | ProgrammeCreated;

interface TenantRow {
  readonly slug: string;
  readonly name: string;
  readonly demo: boolean;
}
const itself = keyed<TenantRow, never>('tenant_v1', []);

interface HubRow {
  readonly hub_id: string;
  readonly name: string;
  readonly province: string;
  readonly region: string;
}
const hubs = keyed<HubRow, 'hub_id'>('hub_v1', ['hub_id']);

interface ProgrammeRow {
  readonly programme_id: string;
  readonly title: ProgrammeCreated['data']['title'];
  readonly donor_org: string | null;
  readonly starts_on: string;
  readonly ends_on: string;
  readonly territory: readonly string[];
}
const programmes = keyed<ProgrammeRow, 'programme_id'>('programme_v1', ['programme_id']);

/** The organisation as its people name it: itself, its hubs, its programmes. */
export const organisationProjection: Projection<OrganisationEvent> = {
  name: 'organisation',
  version: 1,
  tables: ['tenant_v1', 'hub_v1', 'programme_v1'],
  shapes: { ...tenantShapes, ...hubShapes, ...programmeShapes },
  reads: [],
  on: {
    TenantRegistered: itself(
      () => ({}),
      (_, { data: { slug, name, demo } }) => ({ slug, name, demo }),
    ),
    // A tenant in trial is shown like an active one.
    TenantActivated: [],
    HubOpened: hubs(
      ({ data }) => ({ hub_id: data.hubId }),
      (_, { data: { hubId, name, province, region } }) => ({ hub_id: hubId, name, province, region }),
    ),
    ProgrammeCreated: programmes(
      ({ data }) => ({ programme_id: data.programmeId }),
      (_, { data }) => ({
        programme_id: data.programmeId,
        title: data.title,
        donor_org: data.donorOrg,
        starts_on: data.start,
        ends_on: data.end,
        territory: data.territory,
      }),
    ),
  },
};
