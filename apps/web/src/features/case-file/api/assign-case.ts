import { useTranslation } from 'react-i18next';
import { api, onVersion } from '../../../api/client';
import type { CaseFile } from '../../../api/shapes';
import { useCommand } from '../../../api/use-command';

export const useAssignCase = ({ caseId: id, version }: CaseFile, onDone: () => void) => {
  const { t } = useTranslation();
  return useCommand({
    send: (body: { holderUserId: string; override?: string }) =>
      api.POST('/cases/{id}/assign', { params: onVersion(id, version), body }),
    done: t('case:assigned'),
    onDone,
  });
};
