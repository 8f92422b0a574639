import { useTranslation } from 'react-i18next';
import { api, onVersion } from '../../../api/client';
import type { Person } from '../../../api/shapes';
import { useCommand } from '../../../api/use-command';

export const useErasePerson = ({ beneficiaryId: id, version }: Person, onDone: () => void) => {
  const { t } = useTranslation();
  return useCommand({
    send: (reason: string) =>
      api.POST('/beneficiaries/{id}/erase', { params: onVersion(id, version), body: { reason } }),
    done: t('person:erasedDone'),
    onDone,
  });
};
