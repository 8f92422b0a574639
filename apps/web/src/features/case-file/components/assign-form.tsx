import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '../../../api/shapes';
import { CommandForm } from '../../../ui/command-form';
import { ChoiceField, TextField } from '../../../ui/fields';
import { useStaff } from '../../reference/api/staff';
import { useAssignCase } from '../api/assign-case';

export function AssignForm({ file, onDone }: { file: CaseFile; onDone: () => void }) {
  const { t } = useTranslation();
  const counsellors = (useStaff('COUNSELLOR').data ?? []).filter(({ hubIds }) => hubIds.includes(file.hubId));
  const assign = useAssignCase(file, onDone);
  const form = useForm({ defaultValues: { holderUserId: '', override: '' } });
  return (
    <CommandForm
      form={form}
      submit={t('case:assign')}
      pending={assign.isPending}
      error={assign.error}
      onSubmit={({ holderUserId, override }) => {
        assign.mutate({ holderUserId, ...(override ? { override } : {}) });
      }}
    >
      <ChoiceField
        control={form.control}
        name="holderUserId"
        label={t('case:holder')}
        data={counsellors
          .filter(({ userId }) => userId !== file.holderUserId)
          .map(({ userId, displayName }) => ({ value: userId, label: displayName }))}
      />
      <TextField
        control={form.control}
        name="override"
        label={t('case:override')}
        help={t('case:overrideHelp')}
        optional
      />
    </CommandForm>
  );
}
