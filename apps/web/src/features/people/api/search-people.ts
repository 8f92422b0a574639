import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../api/client';

/** Searches by name, phone or document. A POST, so that no name stands in an address or a log of addresses. */
export const usePeopleSearch = (text: string, limit = 20) =>
  useQuery({
    queryKey: ['people', text.trim(), limit],
    queryFn: () => bodyOf(api.POST('/beneficiaries/search', { body: { text: text.trim(), limit } })),
    enabled: text.trim().length > 1,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
