import { DateInput, type DateInputProps } from '@mantine/dates';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/language';
import { readDay } from './read-day';
import { sayDay } from './day';

type DayInputProps = Omit<DateInputProps, 'valueFormat' | 'dateParser' | 'onChange'> & {
  onChange: (day: string | null) => void;
};

/** A day, typed (17/12/2021, 17 décembre 2021) or picked; its value is an ISO day. */
export function DayInput(props: DayInputProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <DateInput
      {...props}
      firstDayOfWeek={1}
      weekendDays={[]}
      hideOutsideDates
      ariaLabels={{
        previousMonth: t('ui:calendar.previousMonth'),
        nextMonth: t('ui:calendar.nextMonth'),
        previousYear: t('ui:calendar.previousYear'),
        nextYear: t('ui:calendar.nextYear'),
        previousDecade: t('ui:calendar.previousDecade'),
        nextDecade: t('ui:calendar.nextDecade'),
      }}
      locale={language === 'ar' ? 'ar-ma' : language}
      valueFormat={(day) => sayDay(day, language)}
      dateParser={(typed) => readDay(typed, language)}
      popoverProps={{ withinPortal: true }}
    />
  );
}
