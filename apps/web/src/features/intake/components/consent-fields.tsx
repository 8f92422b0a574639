import { SegmentedControl } from '@mantine/core';
import { useController, type Control } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Code } from '../../../ui/code';
import { CodeField } from '../../../ui/fields';
import classes from '../intake.module.css';
import { optionalConsents, type IntakeForm, type OptionalPurpose } from '../registration';

function ConsentChoice({ control, purpose }: { control: Control<IntakeForm>; purpose: OptionalPurpose }) {
  const { t } = useTranslation();
  const { field } = useController({ control, name: `consents.${purpose}` });
  return (
    <div className={classes.consent} role="group" aria-label={purpose}>
      <span>
        <Code list="consent_purpose" code={purpose} />
      </span>
      <SegmentedControl
        value={field.value}
        onChange={field.onChange}
        data={[
          { value: 'unasked', label: t('intake:unasked') },
          { value: 'given', label: t('intake:agrees') },
          { value: 'refused', label: t('intake:refuses') },
        ]}
      />
    </div>
  );
}

export function ConsentFields({ control }: { control: Control<IntakeForm> }) {
  const { t } = useTranslation();
  return (
    <fieldset className={classes.group}>
      <legend>{t('intake:consents')}</legend>
      <p className={classes.hint}>{t('intake:consentsHelp')}</p>
      <CodeField control={control} name="mode" list="consent_mode" label={t('intake:mode')} />
      {(Object.keys(optionalConsents) as OptionalPurpose[]).map((purpose) => (
        <ConsentChoice key={purpose} control={control} purpose={purpose} />
      ))}
    </fieldset>
  );
}
