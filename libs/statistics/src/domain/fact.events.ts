import type { Day, Event, EventShapes } from '@rihla/kernel';
import { technical } from '@rihla/kernel';

/** What is counted, as it is stored: no person, no act, no actor. `factId` is a keyed hash that nothing can invert. */
export type StatFactEmitted = Event<
  'StatFactEmitted',
  {
    factId: string;
    factType: string;
    on: Day;
    subject: string;
    dims: Readonly<Record<string, string>>;
    measure?: number;
    programmeIds: readonly string[];
  }
>;
export type StatFactVoided = Event<'StatFactVoided', { factId: string; on: Day }>;
/** Two subjects are one person: `from` counts as `to`. */
export type StatSubjectAliased = Event<'StatSubjectAliased', { from: string; to: string; on: Day }>;

export type FactEvent = StatFactEmitted | StatFactVoided | StatSubjectAliased;

export const factShapes = {
  StatFactEmitted: {
    subject: null,
    fields: {
      factId: technical,
      factType: technical,
      on: technical,
      subject: technical,
      dims: technical,
      measure: technical,
      programmeIds: technical,
    },
  },
  StatFactVoided: { subject: null, fields: { factId: technical, on: technical } },
  StatSubjectAliased: { subject: null, fields: { from: technical, to: technical, on: technical } },
} as const satisfies EventShapes<FactEvent>;
