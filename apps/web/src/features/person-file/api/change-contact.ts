import { useTranslation } from 'react-i18next';
import { api, type Versioned } from '../../../api/client';
import type { Person } from '../../../api/shapes';
import { useCommand } from '../../../api/use-command';

export const useChangeContact = ({ beneficiaryId: id, version }: Versioned<Person>, onDone: () => void) => {
  const { t } = useTranslation();
  return useCommand({
    send: (body: { phone: string | null; email: string | null }) =>
      api.POST('/beneficiaries/{id}/change-contact', {
        params: { path: { id }, header: { 'If-Match': version } },
        body,
      }),
    done: t('person:contactChanged'),
    onDone,
  });
};
