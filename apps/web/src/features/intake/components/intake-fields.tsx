import { Checkbox, Collapse, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useController, useWatch, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../app/session';
import { ChoiceField, CodeField, TextField } from '../../../ui/fields';
import { CommandForm } from '../../../ui/command-form';
import classes from '../intake.module.css';
import type { IntakeForm } from '../registration';
import { BirthFields } from './birth-fields';
import { ConsentFields } from './consent-fields';

interface IntakeFieldsProps {
  form: UseFormReturn<IntakeForm>;
  pending: boolean;
  error: unknown;
  onSubmit: (values: IntakeForm) => void;
  onCancel: () => void;
}

function Notice({ form }: { form: UseFormReturn<IntakeForm> }) {
  const { t } = useTranslation();
  const { field, fieldState } = useController({
    control: form.control,
    name: 'notice',
    rules: { validate: (given) => given || t('intake:noticeMissing') },
  });
  return (
    <Checkbox
      ref={field.ref}
      checked={field.value}
      onChange={(event) => {
        field.onChange(event.currentTarget.checked);
      }}
      label={t('intake:notice')}
      description={t('intake:noticeHelp')}
      error={fieldState.error?.message}
    />
  );
}

export function IntakeFields({ form, ...command }: IntakeFieldsProps) {
  const { t } = useTranslation();
  const { hubs } = useSession();
  const { control } = form;
  const [arabic, { toggle }] = useDisclosure(Boolean(form.getValues('givenArabic')));
  const legalBasis = useWatch({ control, name: 'legalBasis' });
  return (
    <CommandForm form={form} submit={t('intake:submit')} {...command}>
      <fieldset className={classes.group}>
        <legend>{t('intake:who')}</legend>
        <div className={classes.pair}>
          <TextField control={control} name="given" label={t('intake:given')} />
          <TextField control={control} name="family" label={t('intake:family')} optional />
        </div>
        <Button variant="subtle" size="xs" w="fit-content" px={4} onClick={toggle} aria-expanded={arabic}>
          {t('intake:arabicName')}
        </Button>
        <Collapse expanded={arabic}>
          <div className={classes.pair}>
            <TextField control={control} name="givenArabic" label={t('intake:givenArabic')} dir="rtl" optional />
            <TextField control={control} name="familyArabic" label={t('intake:familyArabic')} dir="rtl" optional />
          </div>
        </Collapse>
        <BirthFields control={control} />
        <div className={classes.pair}>
          <CodeField control={control} name="sex" list="sex" label={t('intake:sex')} />
          <CodeField control={control} name="nationality" list="nationalities" label={t('intake:nationality')} />
        </div>
        <div className={classes.pair}>
          <CodeField control={control} name="province" list="provinces" label={t('intake:province')} />
          <TextField
            control={control}
            name="phone"
            label={t('intake:phone')}
            inputMode="tel"
            type="tel"
            dir="ltr"
            optional
          />
        </div>
        <div className={classes.pair}>
          <CodeField
            control={control}
            name="preferredLanguage"
            list="languages"
            label={t('intake:preferredLanguage')}
          />
          <CodeField control={control} name="intakeSource" list="intake_source" label={t('intake:intakeSource')} />
        </div>
        {hubs.length > 1 ? (
          <ChoiceField
            control={control}
            name="hubId"
            label={t('intake:hub')}
            data={hubs.map(({ id, name }) => ({ value: id, label: name }))}
          />
        ) : null}
      </fieldset>
      <fieldset className={classes.group}>
        <legend>{t('intake:told')}</legend>
        <Notice form={form} />
        <div className={classes.pair}>
          <CodeField control={control} name="noticeLanguage" list="languages" label={t('intake:noticeLanguage')} />
          <CodeField control={control} name="legalBasis" list="legal_basis" label={t('intake:legalBasis')} />
        </div>
        <p className={classes.hint}>{t(legalBasis === 'CONSENT' ? 'intake:basisConsent' : 'intake:basisOther')}</p>
      </fieldset>
      <ConsentFields control={control} />
    </CommandForm>
  );
}
