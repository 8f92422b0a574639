import { Controller, Inject, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Caller } from '@rihla/access';
import { NamesOf } from '@rihla/beneficiaries/contract';
import type { TenantId, TenantTransactions } from '@rihla/event-store';
import { StaffNamesOf } from '@rihla/identity/contract';
import { Answers, By, c1, c2, Clock, day, identifier, TRANSACTIONS, uuid } from '@rihla/platform';
import { z } from 'zod';
import { Cases } from '../../standing/cases';
import { Persons } from '../../standing/persons';
import { appointmentOf, type AppointmentRow, shownAppointment } from '../agenda/appointment.row';
import { shown, shownPerson } from '../shown-person';

const CaseFile = z.object({
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
  legalBasis: c1(z.string()),
  programmeIds: z.array(identifier),
  sessions: c2(z.int()),
  lastContactOn: c2(z.string()).optional(),
  nextAppointment: z.object(shownAppointment).optional(),
  /** Planned, from today on. */
  upcoming: z.array(z.object(shownAppointment)),
  /** The purposes for which the person’s consent may be relied upon today. */
  consents: z.array(c2(z.string())),
});
type CaseFile = z.infer<typeof CaseFile>;

interface ContactRow {
  readonly sessions: number;
  readonly last_contact_on: string | null;
}

/** The case itself is folded from its own stream; what happened in it is read from the rows. */
@Controller('cases')
export class CaseFileController {
  constructor(
    private readonly cases: Cases,
    private readonly persons: Persons,
    private readonly queries: QueryBus,
    private readonly clock: Clock,
    @Inject(TRANSACTIONS) private readonly transactions: TenantTransactions,
  ) {}

  @Answers({
    path: ':id',
    access: 'case.read',
    summary: 'A case: where it stands and what comes next',
    answer: CaseFile,
    reads: ['caseload', 'agenda', 'people'],
  })
  async show(@By() caller: Caller, @Param('id') caseId: string): Promise<CaseFile> {
    const { tenant } = caller;
    const today = this.clock.today();
    const { file, version } = await this.cases.reach(caller, 'case.read', caseId);
    const { beneficiaryId, holderUserId, hubId, track, intensity, status, openedOn, legalBasis, programmeIds } = file;
    const { contact, upcoming } = await this.happened(tenant, caseId, today);
    const person = await this.persons.of(tenant, beneficiaryId, today);
    const names = await this.queries.execute(new NamesOf(tenant, [beneficiaryId]));
    const staff = await this.queries.execute(new StaffNamesOf(tenant, [holderUserId]));
    return {
      caseId,
      version,
      beneficiaryId,
      ...shown(names.get(beneficiaryId)),
      erased: person.status === 'ERASED',
      hubId,
      holderUserId,
      holderName: staff.get(holderUserId) ?? '',
      track,
      intensity,
      status,
      openedOn,
      legalBasis,
      programmeIds: [...programmeIds],
      sessions: contact?.sessions ?? 0,
      lastContactOn: contact?.last_contact_on ?? undefined,
      nextAppointment: upcoming[0],
      upcoming,
      consents: [...person.activeConsents],
    };
  }

  private happened(tenant: TenantId, caseId: string, today: string) {
    return this.transactions.inTenant(tenant, async (tx) => {
      const [contact] = await tx.query<ContactRow>(
        'select sessions, last_contact_on from read.caseload_v1 where tenant_id = $1 and case_id = $2',
        [tenant, caseId],
      );
      const rows = await tx.query<AppointmentRow>(
        `select appointment_id, version, case_id, beneficiary_id, starts_local, duration_min, channel, status
         from read.appointment_v1
         where tenant_id = $1 and case_id = $2 and status = 'SCHEDULED' and day >= $3 order by starts_local`,
        [tenant, caseId, today],
      );
      return { contact, upcoming: rows.map(appointmentOf) };
    });
  }
}
