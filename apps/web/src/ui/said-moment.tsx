import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/language';
import { daysBetween, sayDay, today } from './day';

/** A local moment of an appointment: « Aujourd'hui 14:30 », « Demain 09:00 », « 20 déc. 09:00 ». */
export function SaidMoment({ local }: { local: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [day = '', time = ''] = local.split('T');
  const ahead = daysBetween(today(), day);
  const near =
    ahead === 0
      ? t('ui:today')
      : ahead === 1
        ? t('ui:tomorrow')
        : sayDay(day, language, Math.abs(ahead) > 300 ? 'long' : 'short');
  return (
    <time dateTime={local}>
      {near} <bdi>{time.slice(0, 5)}</bdi>
    </time>
  );
}
