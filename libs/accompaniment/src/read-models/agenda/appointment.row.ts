import { c1, uuid } from '@rihla/platform';
import { z } from 'zod';

export interface AppointmentRow {
  readonly appointment_id: string;
  readonly version: number;
  readonly case_id: string;
  readonly beneficiary_id: string;
  readonly starts_local: string;
  readonly duration_min: number;
  readonly channel: string;
  readonly status: string;
}

export const startLocal = z.object({ local: c1(z.string()), zone: c1(z.literal('Africa/Casablanca')) });

export const wallTime = (local: string): z.infer<typeof startLocal> => ({ local, zone: 'Africa/Casablanca' });

export const shownAppointment = {
  appointmentId: uuid,
  version: c1(z.int()),
  startLocal,
  durationMin: c1(z.int()),
  channel: c1(z.string()),
  status: c1(z.string()),
};

export const appointmentOf = (row: AppointmentRow) => ({
  appointmentId: row.appointment_id,
  version: row.version,
  startLocal: wallTime(row.starts_local),
  durationMin: row.duration_min,
  channel: row.channel,
  status: row.status,
});
