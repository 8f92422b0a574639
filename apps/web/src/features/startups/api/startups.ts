import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, bodyOf, versionedBodyOf } from '../../../api/client';

export const useStartups = (query: { status?: string; q?: string; limit?: number; cursor?: string }) =>
  useQuery({
    queryKey: ['startups', query],
    queryFn: () => bodyOf(api.GET('/startups', { params: { path: {}, query } })),
    placeholderData: keepPreviousData,
  });

export const useStartup = (id: string) =>
  useQuery({
    queryKey: ['startup', id],
    queryFn: () => versionedBodyOf(api.GET('/startups/{id}', { params: { path: { id } } })),
  });
