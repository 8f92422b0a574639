import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { CommandForm } from '../../../ui/command-form';
import { TextField } from '../../../ui/fields';
import { useTimeline } from '../../timeline/api/timeline';
import { useVoidSession } from '../api/void-session';

interface VoidFormProps {
  caseId: string;
  sessionId: string;
  /** The filter under which the session was seen: its line is known already. */
  kind: string | undefined;
  onDone: () => void;
}

export function VoidForm({ caseId, sessionId, kind, onDone }: VoidFormProps) {
  const { t } = useTranslation();
  const told = useTimeline('/cases/{id}/timeline', caseId, kind).data?.pages.flatMap(({ items }) => items) ?? [];
  const versions = told.filter(({ data }) => data['sessionId'] === sessionId).map(({ version }) => version);
  const voiding = useVoidSession(sessionId, Math.max(...versions), onDone);
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
