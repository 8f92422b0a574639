import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../api/client';

export const useStaff = (role: string) =>
  useQuery({
    queryKey: ['staff', role],
    queryFn: async () => (await bodyOf(api.GET('/staff', { params: { query: { role } } }))).items,
    staleTime: 600_000,
  });
