import { useTranslation } from 'react-i18next';
import type { HalfYear, IndicatorDefinition } from '../../../api/shapes';
import { useLanguage } from '../../../app/language';
import { sayDay, sayNumber } from '../../../ui/day';
import { DataTable } from '../../../ui/data-table';
import { Card } from '../../../ui/page';
import { Empty } from '../../../ui/said';
import { halfOf, isWhole } from '../half-year';
import { readings, type Reading } from '../statistics.search';
import { HalfYearChart } from './half-year-chart';
import classes from './statistics.module.css';

interface HalfYearsProps {
  halfYears: HalfYear[];
  definition: IndicatorDefinition;
  reading: Reading;
  asOf: string;
}

/** One indicator through the half-years: the sentence that says it, the bars that show it, the table behind. */
export function HalfYears({ halfYears, definition: { code, title }, reading, asOf }: HalfYearsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const of = (row: HalfYear, which: Reading) => row[which][code] ?? 0;
  const short = ({ period }: HalfYear) => t('statistics:halfShort', halfOf(period));
  const long = ({ period, to }: HalfYear) => {
    const { year, half } = halfOf(period);
    const name = t(`statistics:half.${half}`, { year });
    return isWhole(to) ? name : `${name} ${t('statistics:until', { day: sayDay(to, language, 'short') })}`;
  };
  const last = halfYears.at(-1);
  if (!last) return <Empty>{t('statistics:noHalfYear')}</Empty>;
  const sentence = t(`statistics:sentence.${reading}`, {
    title: title[language],
    period: long(last),
    count: of(last, reading),
    value: sayNumber(of(last, reading), language),
    total: sayNumber(of(last, 'cumulative'), language),
    day: sayDay(asOf, language),
  });
  return (
    <Card
      title={
        <>
          <bdi>{code}</bdi> · {t('statistics:byHalfYear')}
        </>
      }
    >
      <p className={classes.sentence}>{sentence}</p>
      <div className={classes.halves}>
        <HalfYearChart
          label={sentence}
          bars={halfYears.map((row) => ({ label: short(row), value: of(row, reading) }))}
        />
        <DataTable
          caption={t('statistics:byHalfYear')}
          rows={halfYears}
          keyOf={({ period }) => period}
          columns={[
            { key: 'period', header: t('statistics:period'), cell: long },
            ...readings.map((which) => ({
              key: which,
              header: t(`statistics:reading.${which}`),
              numeric: true,
              cell: (row: HalfYear) =>
                which === reading ? (
                  <strong>{sayNumber(of(row, which), language)}</strong>
                ) : (
                  sayNumber(of(row, which), language)
                ),
            })),
          ]}
        />
      </div>
    </Card>
  );
}
