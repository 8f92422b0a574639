import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { CommandForm } from '../../../ui/command-form';
import { TextField } from '../../../ui/fields';
import { useVoidSession } from '../api/void-session';

export function VoidForm({ sessionId, version, onDone }: { sessionId: string; version: string; onDone: () => void }) {
  const { t } = useTranslation();
  const voiding = useVoidSession(sessionId, version, onDone);
  const form = useForm({ defaultValues: { reason: '' } });
  return (
    <CommandForm
      form={form}
      submit={t('case:voidSession')}
      pending={voiding.isPending}
      error={voiding.error}
      onCancel={onDone}
      onSubmit={(body) => {
        voiding.mutate(body);
      }}
    >
      <p>{t('case:voidText')}</p>
      <TextField control={form.control} name="reason" label={t('case:voidReason')} />
    </CommandForm>
  );
}
