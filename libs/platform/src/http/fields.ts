import { isDay } from '@rihla/kernel';
import { z } from 'zod';
import { codeListIndex, isCode } from '../code-lists';
import { c1 } from './shape';

/** Shapes that every context speaks at the door. Their errors are codes that the web translates. */
export const uuid = c1(z.uuid('input.not-a-uuid'));

/** A uuid, or a code that people chose, such as HUB-TNG. */
export const identifier = c1(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/, 'input.not-an-identifier'));

export const day = c1(z.iso.date('input.not-a-day').refine(isDay, 'input.not-a-day'));

/** A code of one of the code lists of the house. */
export const code = (list: string) => {
  if (!codeListIndex.some(({ file }) => file === `${list}.json`)) throw new Error(`there is no code list ${list}`);
  return c1(
    z
      .string()
      .max(40)
      .refine((given) => isCode(list, given), 'input.unknown-code')
      .meta({ description: `code list ${list}` }),
  );
};

/** `limit` and `cursor` of every list: at most 200 rows a page. */
export const page = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(400).optional(),
};
