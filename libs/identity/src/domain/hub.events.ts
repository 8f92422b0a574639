import { type Event, type EventShapes, open, technical } from '@rihla/kernel';

export type HubOpened = Event<
  'HubOpened',
  { hubId: string; name: string; hubType: string; desks: readonly string[]; province: string; region: string }
>;
export type HubEvent = HubOpened;

export const hubShapes = {
  HubOpened: {
    subject: null,
    fields: { hubId: technical, name: open, hubType: open, desks: open, province: open, region: open },
  },
} as const satisfies EventShapes<HubEvent>;
