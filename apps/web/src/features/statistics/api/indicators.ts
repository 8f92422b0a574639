import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../api/client';
import type { IndicatorsQuery } from '../../../api/shapes';

export const useIndicators = (query: IndicatorsQuery) =>
  useQuery({
    queryKey: ['indicators', query],
    queryFn: () => bodyOf(api.GET('/indicators', { params: { query } })),
    placeholderData: keepPreviousData,
  });
