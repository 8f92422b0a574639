import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '../../../api/shapes';
import { Refused } from '../../../ui/said';
import { SaidMoment } from '../../../ui/said-moment';
import { useEndAppointment } from '../api/appointments';
import classes from '../../person-file/components/person.module.css';

export function MissedForm({ appointment, onDone }: { appointment: Appointment; onDone: () => void }) {
  const { t } = useTranslation();
  const end = useEndAppointment(appointment, onDone);
  return (
    <div className={classes.cards}>
      <p className={classes.notice}>
        {t('case:appointmentOf')}{' '}
        <strong>
          <SaidMoment local={appointment.startLocal.local} />
        </strong>
      </p>
      <Button
        loading={end.isPending}
        onClick={() => {
          end.mutate({ end: 'missed', excused: false });
        }}
      >
        {t('case:missed')}
      </Button>
      <Button
        variant="default"
        disabled={end.isPending}
        onClick={() => {
          end.mutate({ end: 'missed', excused: true });
        }}
      >
        {t('case:missedExcused')}
      </Button>
      <Button
        variant="default"
        disabled={end.isPending}
        onClick={() => {
          end.mutate({ end: 'cancelled', by: 'PERSON' });
        }}
      >
        {t('case:cancelledByPerson')}
      </Button>
      <Button
        variant="default"
        disabled={end.isPending}
        onClick={() => {
          end.mutate({ end: 'cancelled', by: 'STAFF' });
        }}
      >
        {t('case:cancelledByStaff')}
      </Button>
      {end.error ? <Refused error={end.error} /> : null}
    </div>
  );
}
