import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../api/client';

export const useByHalfYear = (query: { programme: string; asOf: string }) =>
  useQuery({
    queryKey: ['indicators', 'by-half-year', query],
    queryFn: async () => (await bodyOf(api.GET('/indicators/by-half-year', { params: { query } }))).items,
    placeholderData: keepPreviousData,
  });
