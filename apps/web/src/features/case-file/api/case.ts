import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../api/client';

export const useCase = (id: string) =>
  useQuery({
    queryKey: ['case', id],
    queryFn: () => bodyOf(api.GET('/cases/{id}', { params: { path: { id } } })),
  });
