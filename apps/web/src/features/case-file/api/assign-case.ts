import { useTranslation } from 'react-i18next';
import { api, type Versioned } from '../../../api/client';
import type { CaseFile } from '../../../api/shapes';
import { useCommand } from '../../../api/use-command';

export const useAssignCase = ({ caseId: id, version }: Versioned<CaseFile>, onDone: () => void) => {
  const { t } = useTranslation();
  return useCommand({
    send: (body: { holderUserId: string; override?: string }) =>
      api.POST('/cases/{id}/assign', { params: { path: { id }, header: { 'If-Match': version } }, body }),
    done: t('case:assigned'),
    onDone,
  });
};
