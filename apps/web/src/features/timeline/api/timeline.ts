import { useInfiniteQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../api/client';
import { typesOf } from '../event-look';

export type TimelineOf = '/beneficiaries/{id}/timeline' | '/cases/{id}/timeline';

export const useTimeline = (of: TimelineOf, id: string, kind: string | undefined) =>
  useInfiniteQuery({
    queryKey: ['timeline', of, id, kind],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET(of, {
          params: {
            path: { id },
            query: { limit: 50, ...(kind ? { kind: typesOf(kind) } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
