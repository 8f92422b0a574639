import { Controller, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Caller } from '@rihla/access';
import { NamesOf } from '@rihla/beneficiaries/contract';
import type { TenantTransactions } from '@rihla/event-store';
import { Answers, By, Clock, day, TRANSACTIONS, uuid } from '@rihla/platform';
import { z } from 'zod';
import { shown, shownPerson } from '../shown-person';
import { appointmentOf, type AppointmentRow, shownAppointment } from './appointment.row';

const MOST = 1000;

const AgendaQuery = z.strictObject({ from: day.optional(), to: day.optional() });
const Agenda = z.object({
  items: z.array(z.object({ ...shownAppointment, caseId: uuid, beneficiaryId: uuid, ...shownPerson })),
});

@Controller('appointments')
export class AgendaController {
  constructor(
    @Inject(TRANSACTIONS) private readonly transactions: TenantTransactions,
    private readonly queries: QueryBus,
    private readonly clock: Clock,
  ) {}

  @Answers({
    access: 'appointment.plan',
    summary: 'One’s own appointments from a day to a day, today unless told, by the hour',
    query: AgendaQuery,
    answer: Agenda,
    reads: ['agenda', 'people'],
  })
  async list(
    @By() { tenant, userId }: Caller,
    @Query() { from = this.clock.today(), to = from }: z.infer<typeof AgendaQuery>,
  ): Promise<z.infer<typeof Agenda>> {
    const rows = await this.transactions.inTenant(tenant, (tx) =>
      tx.query<AppointmentRow>(
        `select appointment_id, version, case_id, beneficiary_id, starts_local, duration_min, channel, status
         from read.appointment_v1 where tenant_id = $1 and staff_user_id = $2 and day between $3 and $4
         order by starts_local, appointment_id limit ${MOST}`,
        [tenant, userId, from, to],
      ),
    );
    const ids = rows.map((row) => row.beneficiary_id);
    const names = await this.queries.execute(new NamesOf(tenant, ids));
    return {
      items: rows.map((row) => ({
        ...appointmentOf(row),
        caseId: row.case_id,
        beneficiaryId: row.beneficiary_id,
        ...shown(names.get(row.beneficiary_id)),
      })),
    };
  }
}
