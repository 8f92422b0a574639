import { useTranslation } from 'react-i18next';
import { api, onVersion } from '../../../api/client';
import type { GivenConsent, Person } from '../../../api/shapes';
import { useCommand } from '../../../api/use-command';

export type ConsentWish =
  | { wish: 'give'; consent: GivenConsent }
  | { wish: 'refuse'; purpose: string }
  | { wish: 'withdraw'; consentId: string };

/** A person gives, refuses or takes back a permission; taking back holds at once. */
export const useDecideConsent = ({ beneficiaryId: id, consentsVersion }: Person, onDone?: () => void) => {
  const { t } = useTranslation();
  const params = onVersion(id, consentsVersion);
  return useCommand({
    send: async (wish: ConsentWish): Promise<unknown> => {
      switch (wish.wish) {
        case 'give':
          return api.POST('/beneficiaries/{id}/give-consent', { params, body: wish.consent });
        case 'refuse':
          return api.POST('/beneficiaries/{id}/refuse-consent', { params, body: { purpose: wish.purpose } });
        case 'withdraw':
          return api.POST('/beneficiaries/{id}/withdraw-consent', {
            params,
            body: { consentId: wish.consentId, channel: 'HUB_VISIT' },
          });
      }
    },
    done: t('person:consentRecorded'),
    ...(onDone ? { onDone } : {}),
  });
};
