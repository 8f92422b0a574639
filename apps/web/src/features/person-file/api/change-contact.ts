import { useTranslation } from 'react-i18next';
import { api, onVersion } from '../../../api/client';
import type { Person } from '../../../api/shapes';
import { useCommand } from '../../../api/use-command';

export const useChangeContact = ({ beneficiaryId: id, version }: Person, onDone: () => void) => {
  const { t } = useTranslation();
  return useCommand({
    send: (body: { phone: string | null; email: string | null }) =>
      api.POST('/beneficiaries/{id}/change-contact', {
        params: onVersion(id, version),
        body,
      }),
    done: t('person:contactChanged'),
    onDone,
  });
};
