import { c2, code } from '@rihla/platform';
import { z } from 'zod';

/** What a person speaks, and how well: the first thing that a match looks at (MEN-08). */
export const languages = z
  .array(z.strictObject({ code: c2(code('languages')), level: c2(code('language_level')) }))
  .min(1)
  .max(12);
