import type { QueryBus } from '@nestjs/cqrs';
import { NamesOf } from '@rihla/beneficiaries/contract';
import type { TenantId, TenantTransactions } from '@rihla/event-store';
import type { RowSealer } from '@rihla/personal-data';
import { c1, c2, day, uuid } from '@rihla/platform';
import { z } from 'zod';
import { displayName } from '../display-name';
import { mentorNames } from '../mentors/mentor.row';

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

interface Tools {
  readonly transactions: TenantTransactions;
  readonly sealer: RowSealer;
  readonly queries: QueryBus;
}

/** Rows as the API says them, with the names of both sides, each in one batch. */
export const pairsOf = async (rows: readonly PairRow[], tenant: TenantId, { transactions, sealer, queries }: Tools) => {
  const mentors = await transactions.inTenant(tenant, (tx) =>
    mentorNames(tx, sealer, tenant, [...new Set(rows.map((row) => row.mentor_id))]),
  );
  const mentees = await queries.execute(new NamesOf(tenant, [...new Set(rows.map((row) => row.beneficiary_id))]));
  return rows.map((row) => {
    const [mentor, mentee] = [mentors.get(row.mentor_id), mentees.get(row.beneficiary_id)];
    return {
      pairId: row.pair_id,
      version: row.version,
      mentorId: row.mentor_id,
      beneficiaryId: row.beneficiary_id,
      mentoringProgrammeId: row.mentoring_programme_id,
      mentorName: mentor && displayName(mentor),
      menteeName: mentee && displayName(mentee),
      status: row.status,
      proposedOn: row.proposed_on,
      startsOn: row.starts_on ?? undefined,
      endsOn: row.ends_on ?? undefined,
      endedOn: row.ended_on ?? undefined,
      minutes: row.minutes,
      lastMeetingOn: row.last_meeting_on ?? undefined,
    };
  });
};
