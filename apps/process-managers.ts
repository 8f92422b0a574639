import { casesFollowPersons } from '@rihla/accompaniment';
import { keysFollowErasures } from '@rihla/beneficiaries';
import type { AnyProcessManager } from '@rihla/platform';

/** Every reaction of the house to its own events; the worker drives them. */
export const processManagers: readonly AnyProcessManager[] = [casesFollowPersons, keysFollowErasures];
