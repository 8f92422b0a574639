import { dimension, measure, technical, type Day, type Event, type EventShapes, type Recalled } from '@rihla/kernel';

export type BusinessSupportDelivered = Event<
  'BusinessSupportDelivered',
  {
    supportId: string;
    beneficiaryId: string;
    startupId?: string | undefined;
    supportType: string;
    deliveredOn: Day;
    hours?: number | undefined;
    /** Integer centimes. */
    valueMad?: number | undefined;
    programmeIds: readonly string[];
  }
>;
export type BusinessSupportVoided = Event<
  'BusinessSupportVoided',
  { supportId: string; beneficiaryId: string; reason: string }
>;

export type SupportEvent = BusinessSupportDelivered | BusinessSupportVoided;

export const supportShapes = {
  BusinessSupportDelivered: {
    subject: 'beneficiaryId',
    fields: {
      supportId: technical,
      beneficiaryId: technical,
      startupId: technical,
      supportType: dimension,
      deliveredOn: technical,
      hours: measure,
      valueMad: measure,
      programmeIds: technical,
    },
  },
  BusinessSupportVoided: {
    subject: 'beneficiaryId',
    fields: { supportId: technical, beneficiaryId: technical, reason: technical },
  },
} as const satisfies EventShapes<SupportEvent>;

export type RecalledSupportEvent = Recalled<SupportEvent, typeof supportShapes>;
