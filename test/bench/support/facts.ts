import { randomUUID } from 'node:crypto';
import type { EventData } from '@rihla/event-store';
import type { StatFactEmitted } from '@rihla/statistics';

const PERSONS = 200;

/** A statistical fact as a session leaves it. */
export const aFact = (nth: number): EventData => {
  const data: StatFactEmitted['data'] = {
    factId: randomUUID(),
    factType: 'SessionRecorded',
    on: '2021-12-17',
    subject: `00000000-0000-4000-8000-${String(nth % PERSONS).padStart(12, '0')}`,
    dims: {
      sex: 'F',
      ageBand: '25_29',
      nationality: 'SEN',
      serviceType: 'ORIENTATION',
      channel: 'HUB_VISIT',
      hubProvince: '01.511',
    },
    programmeIds: ['PRG-BENCH'],
  };
  return {
    eventId: randomUUID(),
    type: 'StatFactEmitted',
    schemaVersion: 1,
    data,
    metadata: { occurredOn: '2021-12-17' },
  };
};
