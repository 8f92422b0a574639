import { z } from 'zod';
import { InputRefusal, KEEPABLE } from './problem';

/** Where a keyset page ends: the sort value and the id of its last row, opaque to the client. */
export interface Keyset {
  readonly after: string | null;
  readonly id: string;
}

/** What the id of a row may be: a client may send any cursor, and the database takes nothing else. */
const IDS = { uuid: z.uuid(), position: z.string().regex(/^\d{1,18}$/) } as const;

const afterOf = z.string().regex(KEEPABLE).nullable();

export const cursorOf = ({ after, id }: Keyset): string =>
  Buffer.from(JSON.stringify([after, id])).toString('base64url');

/** @throws InputRefusal when the cursor was not made here */
export const keysetOf = (cursor: string, ids: keyof typeof IDS = 'uuid'): Keyset => {
  try {
    const [after, id] = z
      .tuple([afterOf, IDS[ids]])
      .parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { after, id };
  } catch {
    throw new InputRefusal([{ pointer: '/cursor', code: 'input.bad-cursor' }]);
  }
};

/** Cuts the extra row that says whether there is a next page. */
export const paged = <R extends object>(
  rows: readonly R[],
  limit: number,
  keyset: (row: R) => Keyset,
): { readonly items: readonly R[]; readonly nextCursor: string | null } => {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? cursorOf(keyset(last)) : null };
};
