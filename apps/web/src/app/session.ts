import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { api, bodyOf, carryCsrfToken } from '../api/client';
import { may, type Permission } from './permissions';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async () => {
    const session = await bodyOf(api.GET('/session'));
    carryCsrfToken(session.csrfToken);
    return session;
  },
  staleTime: Infinity,
  retry: false,
});

/** Who is here. Only under the shell, whose route has loaded the session. */
export const useSession = () => useSuspenseQuery(sessionQuery).data;

export const useMay = () => {
  const session = useSession();
  return (permission: Permission) => may(session, permission);
};
