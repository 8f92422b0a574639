import { useQuery } from '@tanstack/react-query';
import { api, versionedBodyOf } from '../../../api/client';

export const useCase = (id: string) =>
  useQuery({
    queryKey: ['case', id],
    queryFn: () => versionedBodyOf(api.GET('/cases/{id}', { params: { path: { id } } })),
  });
