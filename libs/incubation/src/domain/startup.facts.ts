import type { FactNews } from '@rihla/kernel';
import { naturalFounders } from './collective';
import type { StartupEvent } from './startup.events';

/**
 * An enterprise counts under its own random subject, with no founder's id. The number of natural founders and the form
 * travel raw: from how many on it is collective (INC-20, N) is a setting of the reader.
 */
export const startupFacts = ({ type, data }: StartupEvent): FactNews[] => {
  if (type !== 'StartupFormalised') return [];
  const { startupId, statSubject, legalForm, registeredOn, sector, province, foundingMembers, programmeIds } = data;
  return [
    {
      kind: 'emitted',
      source: `startup:${startupId}:formalised`,
      fact: {
        type,
        on: registeredOn,
        subject: statSubject,
        dims: { legalForm, sector, province },
        measure: naturalFounders(foundingMembers),
        programmeIds,
      },
    },
  ];
};
