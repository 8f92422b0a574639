import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, bodyOf, onVersion } from '../../../api/client';
import type { Meeting, Pair } from '../../../api/shapes';
import { useCommand } from '../../../api/use-command';

export const usePairs = (query: { status?: string; limit?: number; cursor?: string }) =>
  useQuery({
    queryKey: ['pairs', query],
    queryFn: () => bodyOf(api.GET('/pairs', { params: { query } })),
    placeholderData: keepPreviousData,
  });

export const useLogMeeting = ({ pairId: id, version }: Pair, onDone: () => void) => {
  const { t } = useTranslation();
  return useCommand({
    send: (body: Meeting) =>
      api.POST('/pairs/{id}/log-meeting', {
        params: onVersion(id, version),
        body,
      }),
    done: t('mentoring:meetingLogged'),
    onDone,
  });
};
