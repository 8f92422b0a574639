import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '../../../api/shapes';
import { CommandForm } from '../../../ui/command-form';
import { today } from '../../../ui/day';
import { CodeField, DayField, NumberField } from '../../../ui/fields';
import { ProgrammeField } from '../../reference/components/programme-field';
import { useDeliverSupport } from '../api/deliver-support';

const centimes = 100;

export function SupportForm({ file, onDone }: { file: CaseFile; onDone: () => void }) {
  const { t } = useTranslation();
  const [id] = useState(() => crypto.randomUUID());
  const deliver = useDeliverSupport(onDone);
  const form = useForm({
    defaultValues: {
      supportType: '',
      deliveredOn: today(),
      hours: '',
      valueMad: '',
      programme: file.programmeIds[0] ?? '',
    },
  });
  const { control } = form;
  return (
    <CommandForm
      form={form}
      submit={t('case:deliverSupport')}
      pending={deliver.isPending}
      error={deliver.error}
      onSubmit={({ supportType, deliveredOn, hours, valueMad, programme }) => {
        deliver.mutate({
          id,
          beneficiaryId: file.beneficiaryId,
          supportType,
          deliveredOn,
          ...(hours ? { hours: Number(hours) } : {}),
          ...(valueMad ? { valueMad: Math.round(Number(valueMad) * centimes) } : {}),
          programmeIds: programme ? [programme] : [],
        });
      }}
    >
      <CodeField control={control} name="supportType" list="support_type" label={t('case:supportType')} />
      <DayField
        control={control}
        name="deliveredOn"
        label={t('case:deliveredOn')}
        help={t('ui:dayHelp')}
        max={today()}
      />
      <NumberField control={control} name="hours" label={t('case:hours')} unit={t('ui:hours')} optional />
      <NumberField control={control} name="valueMad" label={t('case:value')} unit="MAD" optional />
      <ProgrammeField control={control} name="programme" />
    </CommandForm>
  );
}
