import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Startup } from '../../../api/shapes';
import { CommandForm } from '../../../ui/command-form';
import { today } from '../../../ui/day';
import { CodeField, DayField, NumberField, TextField } from '../../../ui/fields';
import { ProgrammeField } from '../../reference/components/programme-field';
import { useFormalise } from '../api/formalise';

const centimes = 100;
const inCentimes = (typed: string) => Math.round(Number(typed) * centimes);

export function FormaliseForm({ startup, onDone }: { startup: Startup; onDone: () => void }) {
  const { t } = useTranslation();
  const formalise = useFormalise(startup, onDone);
  const form = useForm({
    defaultValues: {
      legalForm: '',
      registeredOn: '',
      registerName: '',
      registerNo: '',
      evidenceRef: '',
      capitalMad: '',
      shareValueMad: '',
      programme: '',
    },
  });
  const { control } = form;
  const cooperative = useWatch({ control, name: 'legalForm' }) === 'COOPERATIVE';
  return (
    <CommandForm
      form={form}
      submit={t('startups:formalise')}
      pending={formalise.isPending}
      error={formalise.error}
      onSubmit={({ programme, capitalMad, shareValueMad, ...values }) => {
        formalise.mutate({
          ...values,
          ...(cooperative ? { capitalMad: inCentimes(capitalMad), shareValueMad: inCentimes(shareValueMad) } : {}),
          programmeIds: programme ? [programme] : [],
        });
      }}
    >
      <CodeField
        control={control}
        name="legalForm"
        list="startup_legal_form"
        label={t('startups:legalForm')}
        only={(code) => code !== 'NONE' && code !== 'AUTO_ENTREPRENEUR'}
      />
      {cooperative ? (
        <NumberField control={control} name="capitalMad" label={t('startups:capital')} unit="MAD" />
      ) : null}
      {cooperative ? (
        <NumberField control={control} name="shareValueMad" label={t('startups:shareValue')} unit="MAD" />
      ) : null}
      <DayField
        control={control}
        name="registeredOn"
        label={t('startups:registeredOn')}
        help={t('startups:registeredOnHelp')}
        max={today()}
      />
      <TextField control={control} name="registerName" label={t('startups:registerName')} />
      <TextField control={control} name="registerNo" label={t('startups:registerNo')} dir="ltr" />
      <TextField control={control} name="evidenceRef" label={t('case:evidenceRef')} help={t('case:evidenceHelp')} />
      <ProgrammeField control={control} name="programme" />
    </CommandForm>
  );
}
