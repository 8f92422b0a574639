import { c2, code, day } from '@rihla/platform';
import { z } from 'zod';

const part = c2(z.string().trim().min(1).max(80));
const scriptName = z.strictObject({ given: part, family: part.optional() });

/** Shapes of a person that several doors of this context share. */
export const personName = z.strictObject({ latin: scriptName, arabic: scriptName.optional() });
export const birth = z.strictObject({ date: day, precision: c2(z.enum(['DAY', 'MONTH', 'YEAR', 'ESTIMATED'])) });
export const phone = c2(z.string().regex(/^\+[1-9]\d{6,14}$/, 'input.not-a-phone'));
export const email = c2(z.email('input.not-an-email').max(254));
export const sex = code('sex');
