import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { NamesOf } from '@rihla/beneficiaries/contract';
import type { TenantId, TenantTransactions } from '@rihla/event-store';
import type { RowSealer } from '@rihla/personal-data';
import { ROW_SEALER, TRANSACTIONS } from '@rihla/platform';
import { displayName } from '../display-name';
import { mentorNames } from '../mentors/mentor.row';
import type { PairOnScreen, PairRow } from './pair.row';

/** Rows as the API says them, with the names of both sides, each side in one batch. */
@Injectable()
export class NamedPairs {
  constructor(
    @Inject(TRANSACTIONS) private readonly transactions: TenantTransactions,
    @Inject(ROW_SEALER) private readonly sealer: RowSealer,
    private readonly queries: QueryBus,
  ) {}

  async of(tenant: TenantId, rows: readonly PairRow[]): Promise<readonly PairOnScreen[]> {
    const mentorIds = [...new Set(rows.map((row) => row.mentor_id))];
    const menteeIds = [...new Set(rows.map((row) => row.beneficiary_id))];
    const mentors = await this.transactions.inTenant(tenant, (tx) => mentorNames(tx, this.sealer, tenant, mentorIds));
    const mentees = await this.queries.execute(new NamesOf(tenant, menteeIds));
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
  }
}
