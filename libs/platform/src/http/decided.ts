import { z } from 'zod';
import { c1 } from './shape';

/** What every command answers: which thing, at which version, and where in the log the decision stands. */
export const Decided = z.object({
  id: c1(z.string()),
  version: c1(z.int()),
  position: c1(z.string()),
});
export type Decided = z.infer<typeof Decided>;
