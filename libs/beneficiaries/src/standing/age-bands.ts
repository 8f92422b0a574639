import { codeList } from '@rihla/platform';

/** The age bands of the house, with their bounds in completed years. */
export const ageBands = codeList('age_band');
