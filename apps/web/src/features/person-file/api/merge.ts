import { useTranslation } from 'react-i18next';
import { api, type Versioned } from '../../../api/client';
import type { Person } from '../../../api/shapes';
import { useCommand } from '../../../api/use-command';

export const useProposeMerge = ({ beneficiaryId: id, version }: Versioned<Person>, onDone: () => void) => {
  const { t } = useTranslation();
  return useCommand({
    send: (body: { otherId: string; reason: string }) =>
      api.POST('/beneficiaries/{id}/propose-merge', {
        params: { path: { id }, header: { 'If-Match': version } },
        body,
      }),
    done: t('person:mergeProposed'),
    onDone,
  });
};

export const useConfirmMerge = ({ beneficiaryId: id, version }: Versioned<Person>) => {
  const { t } = useTranslation();
  return useCommand({
    send: (body: { otherId: string }) =>
      api.POST('/beneficiaries/{id}/confirm-merge', {
        params: { path: { id }, header: { 'If-Match': version } },
        body,
      }),
    done: t('person:merged'),
  });
};
