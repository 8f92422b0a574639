import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client';
import type { Code } from '../api/shapes';
import { useLanguage } from '../app/language';

const codeListQuery = (name: string) =>
  queryOptions({
    queryKey: ['code-lists', name],
    queryFn: async () =>
      (await bodyOf(api.GET('/code-lists', { params: { query: { names: name } } }))).lists[name] ?? [],
    staleTime: Infinity,
  });

const none: Code[] = [];
export const useCodes = (name: string): Code[] => useQuery(codeListQuery(name)).data ?? none;

/** The label of a code in the language of the screen; the code itself until its list has come. */
export const useLabels = (name: string) => {
  const codes = useCodes(name);
  const language = useLanguage();
  return (code: string | undefined): string => codes.find((each) => each.code === code)?.[language] ?? code ?? '';
};
