import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

interface CommandOptions<Wish> {
  send: (wish: Wish) => Promise<unknown>;
  /** Said when it is done. */
  done?: string;
  onDone?: (wish: Wish) => void;
}

/** Sends a wish; once it is granted, everything on the screen is asked again, at least as new as the answer. */
export const useCommand = <Wish>({ send, done, onDone }: CommandOptions<Wish>) => {
  const queryClient = useQueryClient();
  const { t } = useTranslation();
  return useMutation({
    mutationFn: send,
    onSuccess: (_, wish) => {
      if (done) notifications.show({ message: done, color: 'teal', closeButtonProps: { 'aria-label': t('ui:close') } });
      onDone?.(wish);
      void queryClient.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] !== 'session' && queryKey[0] !== 'code-lists',
      });
    },
  });
};
