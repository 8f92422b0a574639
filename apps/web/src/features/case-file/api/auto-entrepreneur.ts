import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, bodyOf, onVersion } from '../../../api/client';
import { useCommand } from '../../../api/use-command';

export const useAutoEntrepreneur = (id: string) =>
  useQuery({
    queryKey: ['auto-entrepreneur', id],
    queryFn: () => bodyOf(api.GET('/auto-entrepreneurs/{id}', { params: { path: { id } } })),
  });

export type Step =
  | { step: 'submit'; on: string; activity: string; programmeIds: string[] }
  | { step: 'obtain'; on: string; activity: string; registerNo: string; evidenceRef: string; programmeIds: string[] }
  | { step: 'reject'; reason: string }
  | { step: 'deregister'; on: string; reason: string };

export const useTakeStep = (id: string, version: number, onDone: () => void) => {
  const { t } = useTranslation();
  const params = onVersion(id, version);
  return useCommand({
    send: async (wish: Step): Promise<unknown> => {
      switch (wish.step) {
        case 'submit':
          return api.POST('/auto-entrepreneurs/{id}/submit-application', {
            params,
            body: { submittedOn: wish.on, activity: wish.activity, programmeIds: wish.programmeIds },
          });
        case 'obtain':
          return api.POST('/auto-entrepreneurs/{id}/obtain-status', {
            params,
            body: {
              registeredOn: wish.on,
              registerNo: wish.registerNo,
              activity: wish.activity,
              evidenceRef: wish.evidenceRef,
              programmeIds: wish.programmeIds,
            },
          });
        case 'reject':
          return api.POST('/auto-entrepreneurs/{id}/reject-application', { params, body: { reason: wish.reason } });
        case 'deregister':
          return api.POST('/auto-entrepreneurs/{id}/deregister', {
            params,
            body: { reason: wish.reason, on: wish.on },
          });
      }
    },
    done: t('case:stepTaken'),
    onDone,
  });
};
