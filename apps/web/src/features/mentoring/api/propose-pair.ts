import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../../api/client';
import type { PairProposal } from '../../../api/shapes';
import { useCommand } from '../../../api/use-command';

/** Who could be proposed to whom: mentors with a free place, people who are prepared, and the programmes. */
export const useMatchable = () =>
  useQuery({
    queryKey: ['matchable'],
    queryFn: async () => {
      const [mentors, mentees, programmes] = await Promise.all([
        bodyOf(api.GET('/mentors', { params: { query: { limit: 200 } } })),
        bodyOf(api.GET('/mentees', { params: { query: { limit: 200 } } })),
        bodyOf(api.GET('/mentoring-programmes')),
      ]);
      return {
        mentors: mentors.items.filter(({ freeSlots }) => freeSlots > 0),
        mentees: mentees.items.filter(({ preparedOn, pairId }) => preparedOn !== undefined && pairId === undefined),
        programmes: programmes.items,
      };
    },
  });

export const useProposePair = (onDone: () => void) => {
  const { t } = useTranslation();
  return useCommand({
    send: (body: PairProposal) => api.POST('/pairs', { body }),
    done: t('mentoring:proposed'),
    onDone,
  });
};
