import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../api/client';

export const useProgrammes = () =>
  useQuery({
    queryKey: ['programmes'],
    queryFn: async () => (await bodyOf(api.GET('/programmes'))).items,
    staleTime: 600_000,
  });
