import { useTranslation } from 'react-i18next';
import { api, type Versioned } from '../../../api/client';
import type { Person } from '../../../api/shapes';
import { useCommand } from '../../../api/use-command';

export interface IdentityCorrection {
  changed: Partial<Pick<Person, 'name' | 'birth' | 'sex' | 'nationality'>>;
  reason: string;
}

export const useCorrectIdentity = ({ beneficiaryId: id, version }: Versioned<Person>, onDone: () => void) => {
  const { t } = useTranslation();
  return useCommand({
    send: (body: IdentityCorrection) =>
      api.POST('/beneficiaries/{id}/correct-identity', {
        params: { path: { id }, header: { 'If-Match': version } },
        body,
      }),
    done: t('person:corrected'),
    onDone,
  });
};
