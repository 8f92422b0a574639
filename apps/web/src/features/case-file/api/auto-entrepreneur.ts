import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, versionedBodyOf, type Versioned } from '../../../api/client';
import { isProblem } from '../../../api/problem';
import type { AutoEntrepreneur } from '../../../api/shapes';
import { useCommand } from '../../../api/use-command';

/** Nothing was ever asked for this person: a stream without events, whose version is -1. */
const nothingYet: Versioned<AutoEntrepreneur> = { status: 'NONE', version: '"-1"' };

export const useAutoEntrepreneur = (id: string) =>
  useQuery({
    queryKey: ['auto-entrepreneur', id],
    queryFn: () =>
      versionedBodyOf(api.GET('/auto-entrepreneurs/{id}', { params: { path: { id } } })).catch((error: unknown) => {
        if (isProblem(error, 404)) return nothingYet;
        throw error;
      }),
  });

export type Step =
  | { step: 'submit'; on: string; activity: string; programmeIds: string[] }
  | { step: 'obtain'; on: string; activity: string; registerNo: string; evidenceRef: string; programmeIds: string[] }
  | { step: 'reject'; reason: string }
  | { step: 'deregister'; on: string; reason: string };

export const useTakeStep = (id: string, version: string, onDone: () => void) => {
  const { t } = useTranslation();
  const params = { path: { id }, header: { 'If-Match': version } };
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
