import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../api/shapes';
import { CommandForm } from '../../../ui/command-form';
import { CodeField, DayField, TextField } from '../../../ui/fields';
import { useRecordIdentityDocument } from '../api/record-identity-document';

export function DocumentForm({ person, onDone }: { person: Person; onDone: () => void }) {
  const { t } = useTranslation();
  const record = useRecordIdentityDocument(person, onDone);
  const form = useForm({ defaultValues: { docType: '', number: '', expiresOn: '' } });
  const { control } = form;
  return (
    <CommandForm
      form={form}
      submit={t('ui:save')}
      pending={record.isPending}
      error={record.error}
      onSubmit={({ expiresOn, ...document }) => {
        record.mutate({ ...document, ...(expiresOn ? { expiresOn } : {}) });
      }}
    >
      <CodeField control={control} name="docType" list="identity_document_type" label={t('person:documentType')} />
      <TextField control={control} name="number" label={t('person:documentNumber')} dir="ltr" />
      <DayField control={control} name="expiresOn" label={t('person:documentExpires')} optional />
    </CommandForm>
  );
}
