import type { FactNews } from '@rihla/kernel';
import type { About } from './about';
import type { AutoEntrepreneurEvent } from './autoentrepreneur.events';

/** Only what the register said is counted; an application or a refusal by the office is not a result. */
export const autoEntrepreneurFacts = (
  { type, data }: AutoEntrepreneurEvent,
  { statSubject, dims }: About,
): FactNews[] => {
  switch (type) {
    case 'AutoEntrepreneurStatusObtained': {
      const { beneficiaryId, registeredOn, activity, programmeIds } = data;
      const source = `autoentrepreneur:${beneficiaryId}:obtained:${registeredOn}`;
      return [
        {
          kind: 'emitted',
          source,
          fact: { type, on: registeredOn, subject: statSubject, dims: { ...dims, activity }, programmeIds },
        },
      ];
    }
    case 'AutoEntrepreneurDeregistered': {
      const { beneficiaryId, on, programmeIds } = data;
      const source = `autoentrepreneur:${beneficiaryId}:deregistered:${on}`;
      return [{ kind: 'emitted', source, fact: { type, on, subject: statSubject, dims, programmeIds } }];
    }
    case 'AutoEntrepreneurApplicationSubmitted':
    case 'AutoEntrepreneurApplicationRejected':
      return [];
  }
};
