import { useTranslation } from 'react-i18next';
import { api, onVersion } from '../../../api/client';
import type { Person } from '../../../api/shapes';
import { useCommand } from '../../../api/use-command';

export const useProposeMerge = ({ beneficiaryId: id, version }: Person, onDone: () => void) => {
  const { t } = useTranslation();
  return useCommand({
    send: (body: { otherId: string; reason: string }) =>
      api.POST('/beneficiaries/{id}/propose-merge', {
        params: onVersion(id, version),
        body,
      }),
    done: t('person:mergeProposed'),
    onDone,
  });
};

export const useConfirmMerge = ({ beneficiaryId: id, version }: Person) => {
  const { t } = useTranslation();
  return useCommand({
    send: (body: { otherId: string }) =>
      api.POST('/beneficiaries/{id}/confirm-merge', {
        params: onVersion(id, version),
        body,
      }),
    done: t('person:merged'),
  });
};
