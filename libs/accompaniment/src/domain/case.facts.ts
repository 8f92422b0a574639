import type { FactNews } from '@rihla/kernel';
import type { About } from './about';
import type { CaseEvent } from './case.events';

/** An opened case counts (A4); the rest of its life is not a result yet. */
export const caseFacts = (
  { type, occurredOn, data }: CaseEvent,
  { statSubject, dims, hubProvince }: About,
): FactNews[] => {
  if (type !== 'CaseOpened') return [];
  const { caseId, track, programmeIds } = data;
  return [
    {
      kind: 'emitted',
      source: `case:${caseId}`,
      fact: { type, on: occurredOn, subject: statSubject, dims: { ...dims, track, hubProvince }, programmeIds },
    },
  ];
};
