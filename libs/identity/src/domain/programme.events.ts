import { type Event, type EventShapes, open, technical } from '@rihla/kernel';

/** A text in the three languages of the house. */
export interface Localised {
  readonly fr: string;
  readonly ar: string;
  readonly en: string;
}

/** A funded period of work: attribution key of every statistic. `territory`: codes of the provinces it counts. */
export type ProgrammeCreated = Event<
  'ProgrammeCreated',
  {
    programmeId: string;
    title: Localised;
    donorOrg: string | null;
    start: string;
    end: string;
    territory: readonly string[];
  }
>;

export const programmeShapes = {
  ProgrammeCreated: {
    subject: null,
    fields: { programmeId: technical, title: open, donorOrg: open, start: open, end: open, territory: open },
  },
} as const satisfies EventShapes<ProgrammeCreated>;
