import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, bodyOf, type Versioned } from '../../../api/client';
import type { AdministrativeStatus, Person } from '../../../api/shapes';
import { useCommand } from '../../../api/use-command';

/** A mutation although it reads: opening is an act that is logged, and the answer is kept nowhere but on the page. */
export const useOpenAdministrativeStatus = (id: string) =>
  useMutation({
    mutationFn: () => bodyOf(api.GET('/beneficiaries/{id}/administrative-status', { params: { path: { id } } })),
    gcTime: 0,
  });

export const useRecordAdministrativeStatus = (
  { beneficiaryId: id, version }: Versioned<Person>,
  onDone: () => void,
) => {
  const { t } = useTranslation();
  return useCommand({
    send: (body: AdministrativeStatus) =>
      api.POST('/beneficiaries/{id}/record-administrative-status', {
        params: { path: { id }, header: { 'If-Match': version } },
        body,
      }),
    done: t('person:statusRecorded'),
    onDone,
  });
};
