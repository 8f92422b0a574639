import { useTranslation } from 'react-i18next';
import { api, onVersion } from '../../../api/client';
import type { IdentityCorrection, Person } from '../../../api/shapes';
import { useCommand } from '../../../api/use-command';

export const useCorrectIdentity = ({ beneficiaryId: id, version }: Person, onDone: () => void) => {
  const { t } = useTranslation();
  return useCommand({
    send: (body: IdentityCorrection) =>
      api.POST('/beneficiaries/{id}/correct-identity', {
        params: onVersion(id, version),
        body,
      }),
    done: t('person:corrected'),
    onDone,
  });
};
