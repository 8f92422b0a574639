import { api } from '../../../api/client';
import type { Registration } from '../../../api/shapes';
import { useCommand } from '../../../api/use-command';

export const useRegisterPerson = (onDone: () => void) =>
  useCommand({
    send: (body: Registration) => api.POST('/beneficiaries', { body }),
    onDone,
  });
