import { QueryCache, QueryClient } from '@tanstack/react-query';
import { isProblem } from '../api/problem';

/** A refusal is an answer: only silence and a busy server are worth asking again. */
const worthRetrying = (failures: number, error: unknown) =>
  failures < 2 && (!isProblem(error) || error.status === 0 || error.status === 503);

/** A session that ended while a page was open: sign in and come back; drafts outlive it. */
const signInAgain = () => {
  const { pathname, search } = window.location;
  if (pathname !== '/sign-in') window.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
};

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (isProblem(error, 401) && query.queryKey[0] !== 'session') signInAgain();
    },
  }),
  defaultOptions: {
    queries: { staleTime: 15_000, retry: worthRetrying, refetchOnWindowFocus: false },
    mutations: { retry: false },
  },
});
