import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../api/client';

export const useStartups = (query: { status?: string; q?: string; limit?: number; cursor?: string }) =>
  useQuery({
    queryKey: ['startups', query],
    queryFn: () => bodyOf(api.GET('/startups', { params: { query } })),
    placeholderData: keepPreviousData,
  });

export const useStartup = (id: string) =>
  useQuery({
    queryKey: ['startup', id],
    queryFn: () => bodyOf(api.GET('/startups/{id}', { params: { path: { id } } })),
  });
