import { useMutation } from '@tanstack/react-query';
import { api, carryNothing } from '../../../api/client';

/** Leaves nothing behind on a shared machine: no answer in memory, no draft, no token. */
export const useSignOut = () =>
  useMutation({
    mutationFn: () => api.DELETE('/session', {}),
    onSettled: () => {
      carryNothing();
      sessionStorage.clear();
      window.location.assign('/sign-in');
    },
  });
