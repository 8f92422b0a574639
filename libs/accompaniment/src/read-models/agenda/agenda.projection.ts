import { type BeneficiaryErased, type BeneficiaryMergedInto, publishedShapes } from '@rihla/beneficiaries/contract';
import type { Transaction } from '@rihla/event-store';
import type { Projection, Told } from '@rihla/platform';
import { appointmentShapes, type RecalledAppointmentEvent } from '../../domain/appointment.events';

type Followed = RecalledAppointmentEvent | BeneficiaryErased | BeneficiaryMergedInto;

const become = async (
  { tenant, version, data }: Told<RecalledAppointmentEvent>,
  db: Transaction,
  status: string,
): Promise<void> => {
  await db.query('update appointment_v1 set status = $4, version = $3 where tenant_id = $1 and appointment_id = $2', [
    tenant,
    data.appointmentId,
    version,
    status,
  ]);
};

/** Appointments by day and by case, in the states of the code list `appointment_status`. Where they take place stays sealed. */
export const agendaProjection: Projection<Followed> = {
  name: 'agenda',
  version: 1,
  tables: ['appointment_v1'],
  shapes: { ...appointmentShapes, ...publishedShapes },
  reads: ['C'],
  forgets: { BeneficiaryErased: true },
  on: {
    AppointmentScheduled: async ({ tenant, version, data }, db) => {
      const { appointmentId, caseId, beneficiaryId, staffUserId, startLocal, durationMin, channel } = data;
      const { local } = startLocal;
      await db.query(
        `insert into appointment_v1 (tenant_id, appointment_id, version, case_id, beneficiary_id, staff_user_id, day,
           starts_local, duration_min, channel, status)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'SCHEDULED')
         on conflict (tenant_id, appointment_id) do nothing`,
        [
          tenant,
          appointmentId,
          version,
          caseId,
          beneficiaryId,
          staffUserId,
          local.slice(0, 10),
          local,
          durationMin,
          channel,
        ],
      );
    },
    AppointmentRescheduled: (event, db) => become(event, db, 'RESCHEDULED'),
    AppointmentCancelled: (event, db) => become(event, db, `CANCELLED_BY_${event.data.by}`),
    AppointmentHeld: (event, db) => become(event, db, 'HELD'),
    AppointmentMissed: (event, db) => become(event, db, event.data.excused ? 'NO_SHOW_EXCUSED' : 'NO_SHOW'),
    BeneficiaryMergedInto: async ({ tenant, data: { beneficiaryId, survivorId } }, db) => {
      await db.query('update appointment_v1 set beneficiary_id = $3 where tenant_id = $1 and beneficiary_id = $2', [
        tenant,
        beneficiaryId,
        survivorId,
      ]);
    },
    // Whether an absence was excused was sealed with her key, and goes with it.
    BeneficiaryErased: async ({ tenant, data: { beneficiaryId } }, db) => {
      await db.query(
        `update appointment_v1 set status = 'NO_SHOW'
         where tenant_id = $1 and beneficiary_id = $2 and status = 'NO_SHOW_EXCUSED'`,
        [tenant, beneficiaryId],
      );
    },
  },
};
