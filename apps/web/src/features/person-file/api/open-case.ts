import { api } from '../../../api/client';
import type { CaseOpening } from '../../../api/shapes';
import { useCommand } from '../../../api/use-command';

export const useOpenCase = (onDone: (opening: CaseOpening) => void) =>
  useCommand({ send: (body: CaseOpening) => api.POST('/cases', { body }), onDone });
