import { useTranslation } from 'react-i18next';
import { api } from '../../../api/client';
import { useCommand } from '../../../api/use-command';

export const useVoidSession = (sessionId: string, version: string, onDone: () => void) => {
  const { t } = useTranslation();
  return useCommand({
    send: (body: { reason: string }) =>
      api.POST('/sessions/{id}/void', { params: { path: { id: sessionId }, header: { 'If-Match': version } }, body }),
    done: t('case:sessionVoided'),
    onDone,
  });
};
