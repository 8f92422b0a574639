import { useTranslation } from 'react-i18next';
import { api, onVersion } from '../../../api/client';
import { useCommand } from '../../../api/use-command';

export const useVoidSession = (sessionId: string, version: number, onDone: () => void) => {
  const { t } = useTranslation();
  return useCommand({
    send: (body: { reason: string }) =>
      api.POST('/sessions/{id}/void', { params: onVersion(sessionId, version), body }),
    done: t('case:sessionVoided'),
    onDone,
  });
};
