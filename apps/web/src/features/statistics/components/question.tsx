import { Input, SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Programme } from '../../../api/shapes';
import { useLanguage } from '../../../app/language';
import { DayInput } from '../../../ui/day-input';
import { readings, type Reading } from '../statistics.search';
import classes from './statistics.module.css';

export interface Question {
  programme: string;
  asOf: string;
  from: string;
  reading: Reading;
}

interface QuestionBarProps {
  programmes: Programme[];
  question: Question;
  onAsk: (change: Partial<Question>) => void;
}

/** What is asked of the figures: whose programme, from which day to which, and how to count. */
export function QuestionBar({ programmes, question, onAsk }: QuestionBarProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div className={`${classes.asked ?? ''} no-print`}>
      <Select
        className={classes.programme ?? ''}
        label={t('ui:programme')}
        value={question.programme}
        allowDeselect={false}
        data={programmes.map(({ programmeId, title }) => ({ value: programmeId, label: title[language] }))}
        onChange={(programme) => {
          if (programme) onAsk({ programme });
        }}
      />
      <DayInput
        label={t('statistics:from')}
        value={question.from}
        onChange={(from) => {
          if (from) onAsk({ from });
        }}
      />
      <DayInput
        label={t('statistics:asOf')}
        value={question.asOf}
        onChange={(asOf) => {
          if (asOf) onAsk({ asOf });
        }}
      />
      <Input.Wrapper label={t('statistics:readingLabel')} labelElement="div">
        <div>
          <SegmentedControl
            aria-label={t('statistics:readingLabel')}
            value={question.reading}
            onChange={(reading) => {
              onAsk({ reading });
            }}
            data={readings.map((value) => ({ value, label: t(`statistics:reading.${value}`) }))}
          />
        </div>
      </Input.Wrapper>
    </div>
  );
}
