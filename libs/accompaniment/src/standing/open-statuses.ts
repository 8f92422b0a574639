import { codeList } from '@rihla/platform';

/** The states of a case that somebody still has to care for (ACC-01). */
export const openStatuses: readonly string[] = codeList('case_status').flatMap(({ code, countsInCaseload }) =>
  countsInCaseload ? [code] : [],
);
