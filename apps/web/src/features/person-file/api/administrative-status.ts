import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, bodyOf, onVersion } from '../../../api/client';
import type { Person, StatusPeriod } from '../../../api/shapes';
import { useCommand } from '../../../api/use-command';

/** A mutation although it reads: opening is an act that is logged, and the answer is kept nowhere but on the page. */
export const useOpenAdministrativeStatus = (id: string) =>
  useMutation({
    mutationFn: () =>
      bodyOf(api.POST('/beneficiaries/{id}/open-administrative-status', { params: { path: { id } }, body: {} })),
    gcTime: 0,
  });

export const useRecordAdministrativeStatus = ({ beneficiaryId: id, version }: Person, onDone: () => void) => {
  const { t } = useTranslation();
  return useCommand({
    send: (body: StatusPeriod) =>
      api.POST('/beneficiaries/{id}/record-administrative-status', {
        params: onVersion(id, version),
        body,
      }),
    done: t('person:statusRecorded'),
    onDone,
  });
};
