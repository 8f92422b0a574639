import { Input, SegmentedControl } from '@mantine/core';
import { useController, useWatch, type Control } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { today } from '../../../ui/day';
import { DayField, NumberField } from '../../../ui/fields';
import classes from '../intake.module.css';
import type { IntakeForm } from '../registration';

/** A date, a year or an age: an estimate is a first-class answer, not a false 1 January. */
export function BirthFields({ control }: { control: Control<IntakeForm> }) {
  const { t } = useTranslation();
  const { field } = useController({ control, name: 'precision' });
  const precision = useWatch({ control, name: 'precision' });
  return (
    <div className={classes.group}>
      <Input.Wrapper label={t('intake:birth')} labelElement="div">
        <SegmentedControl
          value={field.value}
          onChange={field.onChange}
          fullWidth
          aria-label={t('intake:birth')}
          data={[
            { value: 'DAY', label: t('intake:birthDayKnown') },
            { value: 'YEAR', label: t('intake:birthYearKnown') },
            { value: 'ESTIMATED', label: t('intake:birthEstimated') },
          ]}
        />
      </Input.Wrapper>
      {precision === 'DAY' ? (
        <DayField
          key="day"
          control={control}
          name="birthDay"
          label={t('intake:birthDay')}
          help={t('ui:dayHelp')}
          max={today()}
        />
      ) : null}
      {precision === 'YEAR' ? (
        <NumberField key="year" control={control} name="birthYear" label={t('intake:birthYear')} />
      ) : null}
      {precision === 'ESTIMATED' ? (
        <NumberField key="age" control={control} name="age" label={t('intake:age')} unit={t('intake:years')} />
      ) : null}
    </div>
  );
}
