import { useTranslation } from 'react-i18next';
import { api } from '../../../api/client';
import type { SessionReport } from '../../../api/shapes';
import { useCommand } from '../../../api/use-command';

export const useRecordSession = (onDone: () => void) => {
  const { t } = useTranslation();
  return useCommand({
    send: (body: SessionReport) => api.POST('/sessions', { body }),
    done: t('case:sessionRecorded'),
    onDone,
  });
};
