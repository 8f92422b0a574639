import { useInfiniteQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../api/client';

export type TimelineOf = '/beneficiaries/{id}/timeline' | '/cases/{id}/timeline';

export const useTimeline = (of: TimelineOf, id: string) =>
  useInfiniteQuery({
    queryKey: ['timeline', of, id],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET(of, {
          params: {
            path: { id },
            query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
