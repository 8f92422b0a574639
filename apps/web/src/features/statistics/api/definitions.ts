import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../api/client';

export const useDefinitions = () =>
  useQuery({
    queryKey: ['indicator-definitions'],
    queryFn: async () => (await bodyOf(api.GET('/indicator-definitions'))).items,
    staleTime: 600_000,
  });
