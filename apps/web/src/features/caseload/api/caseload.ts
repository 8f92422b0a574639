import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../api/client';
import type { CaseloadQuery } from '../../../api/shapes';

export const useCaseload = (query: CaseloadQuery) =>
  useQuery({
    queryKey: ['caseload', query],
    queryFn: () => bodyOf(api.GET('/caseload', { params: { query } })),
    placeholderData: keepPreviousData,
  });
