import type { FactNews } from '@rihla/kernel';
import type { About } from './about';
import type { SupportEvent } from './support.events';

const sourceOf = (supportId: string): string => `support:${supportId}`;

export const supportFacts = (event: SupportEvent, about: About): FactNews[] => {
  switch (event.type) {
    case 'BusinessSupportDelivered': {
      const { supportId, supportType, deliveredOn, hours, programmeIds } = event.data;
      return [
        {
          kind: 'emitted',
          source: sourceOf(supportId),
          fact: {
            type: 'BusinessSupportDelivered',
            on: deliveredOn,
            subject: about.statSubject,
            dims: { ...about.dims, supportType },
            ...(hours === undefined ? {} : { measure: hours }),
            programmeIds,
          },
        },
      ];
    }
    case 'BusinessSupportVoided':
      return [
        { kind: 'voided', source: sourceOf(event.data.supportId), on: event.occurredOn, subject: about.statSubject },
      ];
  }
};
