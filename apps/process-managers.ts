import { casesFollowPersons } from '@rihla/accompaniment';
import type { ProcessManager } from '@rihla/platform';

/** Every reaction of the house to its own events; the worker drives them. */
export const processManagers = [casesFollowPersons] as unknown as readonly ProcessManager[];
