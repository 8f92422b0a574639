import { Controller, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Caller } from '@rihla/access';
import { NamesOf } from '@rihla/beneficiaries/contract';
import type { TenantTransactions } from '@rihla/event-store';
import { StaffNamesOf } from '@rihla/identity/contract';
import { type Day, daysBetween } from '@rihla/kernel';
import { Answers, By, c1, c2, Clock, codeOf, day, identifier, TRANSACTIONS, uuid } from '@rihla/platform';
import { z } from 'zod';
import { startLocal, wallTime } from '../agenda/appointment.row';
import { shown, shownPerson } from '../shown-person';
import { caseloadCounts, caseloadPage, CaseloadQuery, type CaseloadRow } from './caseload.row';

const Caseload = z.object({
  items: z.array(
    z.object({
      caseId: uuid,
      version: c1(z.int()),
      beneficiaryId: uuid,
      ...shownPerson,
      erased: c1(z.boolean()),
      hubId: identifier,
      holderUserId: uuid,
      holderName: c2(z.string()),
      track: c2(z.string()).optional(),
      intensity: c1(z.string()),
      status: c1(z.string()),
      openedOn: day,
      sessions: c2(z.int()),
      lastContactOn: c2(z.string()).optional(),
      daysSinceContact: c2(z.int()).optional(),
      /** Silent for longer than the intensity of the case allows. */
      overdue: c1(z.boolean()),
      nextAppointment: z.object({ appointmentId: uuid, startLocal, version: c1(z.int()) }).optional(),
    }),
  ),
  nextCursor: c1(z.string()).nullable(),
  total: c1(z.int()),
  counts: z.object({
    open: c1(z.int()),
    noContact: c1(z.int()),
    appointmentsToday: c1(z.int()),
    withoutAppointment: c1(z.int()),
    points: c1(z.number()),
  }),
});
type Caseload = z.infer<typeof Caseload>;

@Controller('caseload')
export class CaseloadController {
  constructor(
    @Inject(TRANSACTIONS) private readonly transactions: TenantTransactions,
    private readonly queries: QueryBus,
    private readonly clock: Clock,
  ) {}

  @Answers({
    access: 'caseload.read',
    summary: 'The cases that one holds, or that are held in one’s hubs: the open ones unless a status is asked for',
    query: CaseloadQuery,
    answer: Caseload,
    reads: ['caseload', 'agenda', 'people'],
  })
  async list(@By() caller: Caller, @Query() query: z.infer<typeof CaseloadQuery>): Promise<Caseload> {
    const { tenant } = caller;
    const today = this.clock.today();
    const { items, counts, ...rest } = await this.transactions.inTenant(tenant, async (tx) => ({
      ...(await caseloadPage(tx, caller, query, today)),
      counts: await caseloadCounts(tx, caller, today),
    }));
    const people = items.map((row) => row.beneficiary_id);
    const names = await this.queries.execute(new NamesOf(tenant, people));
    const holders = [...new Set(items.map((row) => row.holder_user_id))];
    const staff = await this.queries.execute(new StaffNamesOf(tenant, holders));
    return {
      ...rest,
      counts,
      items: items.map((row) => ({
        ...itemOf(row, today),
        ...shown(names.get(row.beneficiary_id)),
        holderName: staff.get(row.holder_user_id) ?? '',
      })),
    };
  }
}

const itemOf = (row: CaseloadRow, today: Day) => ({
  caseId: row.case_id,
  version: row.version,
  beneficiaryId: row.beneficiary_id,
  erased: row.erased,
  hubId: row.hub_id,
  holderUserId: row.holder_user_id,
  track: row.track ?? undefined,
  intensity: row.intensity,
  status: row.status,
  openedOn: row.opened_on,
  sessions: row.sessions,
  ...(row.last_contact_on !== null && {
    lastContactOn: row.last_contact_on,
    daysSinceContact: daysBetween(row.last_contact_on, today),
  }),
  overdue: daysBetween(row.silent_since, today) > codeOf('case_intensity', row.intensity).maxContactGapDays,
  ...(row.next_id !== null &&
    row.next_local !== null &&
    row.next_version !== null && {
      nextAppointment: {
        appointmentId: row.next_id,
        startLocal: wallTime(row.next_local),
        version: row.next_version,
      },
    }),
});
