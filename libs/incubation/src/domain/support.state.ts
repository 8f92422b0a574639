import type { Day } from '@rihla/kernel';
import type { RecalledSupportEvent } from './support.events';

export type SupportState =
  | { readonly status: 'unknown' }
  | { readonly status: 'delivered'; readonly beneficiaryId: string; readonly deliveredOn: Day }
  | { readonly status: 'voided'; readonly beneficiaryId: string };

export const evolve = (_: SupportState, event: RecalledSupportEvent): SupportState => {
  switch (event.type) {
    case 'BusinessSupportDelivered':
      return { status: 'delivered', beneficiaryId: event.data.beneficiaryId, deliveredOn: event.data.deliveredOn };
    case 'BusinessSupportVoided':
      return { status: 'voided', beneficiaryId: event.data.beneficiaryId };
  }
};
