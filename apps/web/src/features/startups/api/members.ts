import { useTranslation } from 'react-i18next';
import { api, onVersion } from '../../../api/client';
import type { NewMember, Startup } from '../../../api/shapes';
import { useCommand } from '../../../api/use-command';

export const useAddMember = ({ startupId: id, version }: Startup, onDone: () => void) => {
  const { t } = useTranslation();
  return useCommand({
    send: (body: NewMember) => api.POST('/startups/{id}/add-member', { params: onVersion(id, version), body }),
    done: t('startups:memberAdded'),
    onDone,
  });
};
