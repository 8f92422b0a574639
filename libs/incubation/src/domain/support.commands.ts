import type { Command, Day } from '@rihla/kernel';

export type DeliverSupport = Command<
  'DeliverSupport',
  {
    supportId: string;
    beneficiaryId: string;
    supportType: string;
    deliveredOn: Day;
    hours?: number | undefined;
    valueMad?: number | undefined;
    programmeIds: readonly string[];
    /** The day on which the person was registered. */
    registeredOn: Day;
    startup?: { readonly startupId: string; readonly ceased: boolean } | undefined;
  }
>;
export type VoidSupport = Command<'VoidSupport', { supportId: string; reason: string }>;

export type SupportCommand = DeliverSupport | VoidSupport;
