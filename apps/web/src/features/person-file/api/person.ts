import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../api/client';

const personQuery = (id: string) =>
  queryOptions({
    queryKey: ['person', id],
    queryFn: () => bodyOf(api.GET('/beneficiaries/{id}', { params: { path: { id } } })),
  });

export const usePerson = (id: string) => useQuery({ ...personQuery(id), enabled: id !== '' });
