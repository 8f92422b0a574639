import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../api/client';
import { sessionQuery } from '../../../app/session';

export interface Credentials {
  email: string;
  password: string;
}

export const useSignIn = (onDone: () => void) => {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Credentials) => api.POST('/session', { body }),
    onSuccess: async () => {
      await queryClient.query({ ...sessionQuery, staleTime: 0 });
      onDone();
    },
  });
};
