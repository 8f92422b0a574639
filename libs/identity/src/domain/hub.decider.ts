import { type Command, type Decider, Refusal } from '@rihla/kernel';
import { type HubEvent, hubShapes } from './hub.events';

export type OpenHub = Command<
  'OpenHub',
  {
    hubId: string;
    name: string;
    hubType: string;
    desks: readonly string[];
    province: string;
    region: string;
    on: string;
  }
>;

export type HubState = { readonly province: string; readonly region: string } | null;

const evolve = (_: HubState, { data }: HubEvent): HubState => ({ province: data.province, region: data.region });

const decide = ({ data }: OpenHub, state: HubState): HubEvent[] => {
  const { hubId, name, hubType, desks, province, region, on } = data;
  // TEN-05: moving province closes a hub and opens another, so that statistics stay truthful.
  if (state && state.province !== province) throw new Refusal('hub.province-fixed', { hubId });
  if (state) return [];
  return [{ type: 'HubOpened', occurredOn: on, data: { hubId, name, hubType, desks, province, region } }];
};

const hubDecider: Decider<HubState, OpenHub, HubEvent> = { initial: null, evolve, decide };

export const hubAggregate = { category: 'hub', decider: hubDecider, shapes: hubShapes } as const;
