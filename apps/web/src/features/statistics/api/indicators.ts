import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../api/client';

interface Asked {
  programme: string;
  asOf: string;
  from?: string;
  reading: string;
}

export const useIndicators = (query: Asked) =>
  useQuery({
    queryKey: ['indicators', query],
    queryFn: () => bodyOf(api.GET('/indicators', { params: { path: {}, query } })),
    placeholderData: keepPreviousData,
  });
