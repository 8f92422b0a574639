import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { CommandForm } from '../../../ui/command-form';
import { CodeField, TextField } from '../../../ui/fields';
import { useCreateStartup } from '../api/create-startup';

export function CreateForm({ onDone }: { onDone: (id: string) => void }) {
  const { t } = useTranslation();
  const [id] = useState(() => crypto.randomUUID());
  const create = useCreateStartup((startup) => {
    onDone(startup.id);
  });
  const form = useForm({ defaultValues: { name: '', sector: '', province: '', stage: 'IDEATION' } });
  const { control } = form;
  return (
    <CommandForm
      form={form}
      submit={t('startups:create')}
      pending={create.isPending}
      error={create.error}
      onSubmit={(values) => {
        create.mutate({ id, ...values });
      }}
    >
      <TextField control={control} name="name" label={t('startups:name')} />
      <CodeField control={control} name="sector" list="sector" label={t('startups:sector')} />
      <CodeField control={control} name="province" list="provinces" label={t('startups:province')} />
      <CodeField control={control} name="stage" list="startup_stage" label={t('startups:stage')} />
    </CommandForm>
  );
}
