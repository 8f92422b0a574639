import { c1, c2, day, uuid } from '@rihla/platform';
import { z } from 'zod';

export interface PairRow {
  readonly pair_id: string;
  readonly version: number;
  readonly mentor_id: string;
  readonly beneficiary_id: string;
  readonly mentoring_programme_id: string;
  readonly status: string;
  readonly proposed_on: string;
  readonly starts_on: string | null;
  readonly ends_on: string | null;
  readonly ended_on: string | null;
  readonly goals: string[];
  readonly meetings_per_week: number | null;
  readonly duration_min: number | null;
  readonly meetings: number;
  readonly minutes: number;
  readonly last_meeting_on: string | null;
}

/** Meetings count once confirmed; the last one is shown as soon as it is logged. */
export const PAIRS = `
  select pair.*, pair.meetings_per_week::float8 as meetings_per_week, met.meetings, met.minutes, met.last_meeting_on
    from read.pair_v1 pair, lateral (
      select count(*) filter (where confirmed)::int as meetings,
             coalesce(sum(duration_min) filter (where confirmed), 0)::int as minutes,
             max(held_on) as last_meeting_on
        from read.pair_meeting_v1 met where met.tenant_id = pair.tenant_id and met.pair_id = pair.pair_id) met`;

/** What the list and the page of a pair both say of it. */
export const pairShape = {
  pairId: uuid,
  version: c1(z.int()),
  mentorId: uuid,
  beneficiaryId: uuid,
  mentoringProgrammeId: uuid,
  mentorName: c2(z.string()).optional(),
  menteeName: c2(z.string()).optional(),
  /** A code of pair_status; ENDED when the mentee was erased, and how it ended with her. */
  status: c1(z.string()),
  proposedOn: day,
  startsOn: day.optional(),
  endsOn: day.optional(),
  endedOn: day.optional(),
  minutes: c2(z.int()),
  lastMeetingOn: day.optional(),
};
export type PairOnScreen = z.infer<z.ZodObject<typeof pairShape>>;
