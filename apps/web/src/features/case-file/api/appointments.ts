import { useTranslation } from 'react-i18next';
import { api, onVersion } from '../../../api/client';
import type { Appointment, AppointmentPlan } from '../../../api/shapes';
import { useCommand } from '../../../api/use-command';

export const useScheduleAppointment = (onDone: () => void) => {
  const { t } = useTranslation();
  return useCommand({
    send: (body: AppointmentPlan) => api.POST('/appointments', { body }),
    done: t('case:appointmentScheduled'),
    onDone,
  });
};

export type AppointmentEnd = { end: 'missed'; excused: boolean } | { end: 'cancelled'; by: 'PERSON' | 'STAFF' };

/** An appointment that did not take place: the person did not come, or one side called it off. */
export const useEndAppointment = ({ appointmentId: id, version }: Appointment, onDone: () => void) => {
  const { t } = useTranslation();
  const params = onVersion(id, version);
  return useCommand({
    send: async (end: AppointmentEnd): Promise<unknown> =>
      end.end === 'missed'
        ? api.POST('/appointments/{id}/miss', { params, body: { excused: end.excused } })
        : api.POST('/appointments/{id}/cancel', { params, body: { by: end.by } }),
    done: t('case:appointmentEnded'),
    onDone,
  });
};
