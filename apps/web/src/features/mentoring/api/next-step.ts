import { useTranslation } from 'react-i18next';
import { api, onVersion } from '../../../api/client';
import type { Agreement, Pair } from '../../../api/shapes';
import { useCommand } from '../../../api/use-command';

export type Side = 'MENTOR' | 'MENTEE';
export type NextStep =
  | { step: 'accept'; by: Side }
  | { step: 'decline'; by: Side; reason: string }
  | { step: 'sign'; agreement: Agreement }
  | { step: 'start'; startedOn: string };

export const useNextStep = ({ pairId: id, version }: Pair, onDone: () => void) => {
  const { t } = useTranslation();
  const params = onVersion(id, version);
  return useCommand({
    send: async (wish: NextStep): Promise<unknown> => {
      switch (wish.step) {
        case 'accept':
          return api.POST('/pairs/{id}/accept', { params, body: { by: wish.by } });
        case 'decline':
          return api.POST('/pairs/{id}/decline', { params, body: { by: wish.by, reason: wish.reason } });
        case 'sign':
          return api.POST('/pairs/{id}/sign-agreement', { params, body: wish.agreement });
        case 'start':
          return api.POST('/pairs/{id}/start', { params, body: { startedOn: wish.startedOn } });
      }
    },
    done: t('mentoring:stepTaken'),
    onDone,
  });
};
