import { useTranslation } from 'react-i18next';
import { api, onVersion } from '../../../api/client';
import type { Formalisation, Startup } from '../../../api/shapes';
import { useCommand } from '../../../api/use-command';

export const useFormalise = ({ startupId: id, version }: Startup, onDone: () => void) => {
  const { t } = useTranslation();
  return useCommand({
    send: (body: Formalisation) => api.POST('/startups/{id}/formalise', { params: onVersion(id, version), body }),
    done: t('startups:formalised'),
    onDone,
  });
};
