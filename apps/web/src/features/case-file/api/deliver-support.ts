import { useTranslation } from 'react-i18next';
import { api } from '../../../api/client';
import type { SupportReport } from '../../../api/shapes';
import { useCommand } from '../../../api/use-command';

export const useDeliverSupport = (onDone: () => void) => {
  const { t } = useTranslation();
  return useCommand({
    send: (body: SupportReport) => api.POST('/business-supports', { body }),
    done: t('case:supportDelivered'),
    onDone,
  });
};
