import { useTranslation } from 'react-i18next';
import { api } from '../../../api/client';
import { useCommand } from '../../../api/use-command';

export interface NewStartup {
  id: string;
  name: string;
  sector: string;
  province: string;
  stage: string;
}

export const useCreateStartup = (onDone: (startup: NewStartup) => void) => {
  const { t } = useTranslation();
  return useCommand({
    send: (body: NewStartup) => api.POST('/startups', { body }),
    done: t('startups:created'),
    onDone,
  });
};
